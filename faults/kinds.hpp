// All kinds of faults.
#pragma once

#include "harness/plan/fault.hpp"

namespace erchaos::faults {

FaultKinds kinds();

}  // namespace erchaos::faults
