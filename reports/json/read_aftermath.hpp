// Faults, and what followed them, from result.json.
#pragma once

#include "reports/json/read_parts.hpp"

namespace erchaos::reports {

FaultResult fault_of(const LocatedJson& fault, const InstantReader& instant);

}  // namespace erchaos::reports
