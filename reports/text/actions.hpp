// The name of an action in reports.
#pragma once

#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// "silent-cut on cpe1-pe1", "sessions-down of maintenance on msee1", "healing of silent-cut on ..."
std::string title_of(const Action& action, const Result& result);

}  // namespace erchaos::reports
