// BGP sessions that are shut down on purpose.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// Told to the routers at the ends that are given. Sessions that several faults shut down come back
// when the last one lets go.
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
  std::vector<SharedUse> grips_;  // by end
};

}  // namespace erchaos::faults
