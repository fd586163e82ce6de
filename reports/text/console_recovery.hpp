// The way back to service, on a terminal.
#pragma once

#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// Where packets were lost, and what recovery was made of in each direction; "": nothing was dark,
// so that there was nothing to recover from.
std::string console_recovery(const FaultActions& fault);

}  // namespace erchaos::reports
