// Shows the recovery after a fault on a terminal.
#pragma once

#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// Where packets were lost, and the parts of the recovery in each direction; "": nothing was dark,
// so there was nothing to recover from.
std::string console_recovery(const FaultActions& fault);

}  // namespace erchaos::reports
