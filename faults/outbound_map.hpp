// A router that sends its neighbors other routes than before.
#pragma once

#include <string>
#include <vector>

#include "faults/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// What is changed in what is sent.
struct Outbound {
  std::string set{};                   // a route map's "set" line, for every route; "": none
  bool nothing = false;                // no route at all is sent
  std::vector<std::string> without{};  // these prefixes are not, and all others are
};

// A route map of the fault's own towards each neighbor, which calls the one that was there.
class OutboundMap {
 public:
  // `number` tells the faults of a plan apart.
  OutboundMap(std::vector<SessionEnd> ends, Outbound change, std::size_t number);

  void put(Lab& lab);
  void remove(Lab& lab);  // harmless when there is nothing to undo
  void verify_put(Lab& /*lab*/) const { verify(true); }
  void verify_removed(Lab& /*lab*/) const { verify(false); }
  std::vector<Claim> claims() const;

 private:
  struct Sent {
    SessionEnd end;
    Lines own_lines{};  // what the neighbor had for a route map of its own before
  };

  std::string map_name(std::size_t number) const;
  Lines definition(const std::string& name, const std::string& called) const;
  void verify(bool is_put) const;

  std::vector<Sent> sent_;
  Outbound change_;
  std::string name_;
  bool is_there_ = false;
};

}  // namespace erchaos::faults
