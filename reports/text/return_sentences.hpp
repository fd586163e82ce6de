// Describes whether flows are distributed as before a fault.
#pragma once

#include <cstddef>
#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// "after healing, 32 of 64 flows did not return to their previous path: onprem -> vnet via
// core-cpe1 0 % of the flows (46.9 % before), via core-cpe2 100 % (53.1 %)"; "": all did, or it
// is not known.
std::string how_flows_returned(const ActionResult& healing, std::size_t flows);

}  // namespace erchaos::reports
