// Whether a lab is as it was: its whole state, read from kernel and daemons.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"

namespace erchaos {

// What a network is made of, by node: links with their carrier, qdiscs, nftables rules, kernel
// routes, daemons, FRR's running configuration, and the state of every session. Each line is as its
// tool prints it, without what changes by itself (counters, numbers of next-hop groups, the order
// of equals). Connections that a firewall tracks are not in it.
class Snapshot {
 public:
  explicit Snapshot(Lab& lab);

  bool operator==(const Snapshot&) const = default;
  // Lines that only one of the two has: "cpe1: - 10.2.0.0/16 ...", "cpe1: + ...". Empty: equal.
  std::vector<std::string> differences_to(const Snapshot& later) const;

 private:
  std::map<std::string, std::string> nodes_;
};

// Kernel routes have not changed for so long that the second of two equal paths is there as well.
// False: not before the deadline, or a stop was requested.
bool wait_until_at_rest(Lab& lab, Instant deadline, const std::stop_token& stop);

// Looks again and again until the lab is as `before`; what differs at the deadline, else nothing.
std::vector<std::string> wait_until_as_before(Lab& lab, const Snapshot& before, Instant deadline,
                                              const std::stop_token& stop);

}  // namespace erchaos
