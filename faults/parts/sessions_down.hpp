// Shuts down BGP sessions administratively.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// Configured on the routers at the given ends. A session that several faults shut down comes back
// when the last of them releases it.
class SessionsDown {
 public:
  explicit SessionsDown(std::vector<SessionEnd> ends);

  void put(Lab& lab);
  void remove(Lab& lab);  // harmless when there is nothing to undo
  void verify_put(Lab& lab) const;
  void verify_removed(Lab& lab) const;
  std::vector<Claim> claims() const;

 private:
  std::vector<SessionEnd> ends_;
  std::vector<SharedUse> uses_;  // by end
};

}  // namespace erchaos::faults
