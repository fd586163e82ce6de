// Compares the whole state of a lab, read from kernel and daemons, with an earlier one.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"

namespace erchaos {

// The state of a network, by node: links with their carrier, qdiscs, nftables rules, kernel routes,
// daemons, FRR's running configuration, and the state of every session. Each line is as its tool
// prints it, without what changes by itself (counters, numbers of next-hop groups, the order of
// equal entries). Connections that a firewall tracks are not included.
class Snapshot {
 public:
  explicit Snapshot(Lab& lab);

  bool operator==(const Snapshot&) const = default;
  // Lines that only one of the two has: "cpe1: - 10.2.0.0/16 ...", "cpe1: + ...". Empty: equal.
  std::vector<std::string> differences_to(const Snapshot& later) const;
  // Daemons and sessions only, of which events tell: costs nothing.
  bool has_sessions_of(Lab& lab) const;

 private:
  std::map<std::string, std::string> sessions_;  // and daemons, by router
  std::map<std::string, std::string> nodes_;
};

// Waits until kernel routes have not changed for so long that the second of two equal paths is
// there too. False: not before the deadline, or a stop was requested.
bool wait_until_at_rest(Lab& lab, Instant deadline, const std::stop_token& stop);

// Polls until the lab is as `before`; returns what differs at the deadline, otherwise nothing.
std::vector<std::string> wait_until_as_before(Lab& lab, const Snapshot& before, Instant deadline,
                                              const std::stop_token& stop);

}  // namespace erchaos
