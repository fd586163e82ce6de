// Points out what to look at next after a verdict.
#pragma once

#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// What did not recover, or did not move off a drained node; what took most of the time, if a limit
// was missed; what a design or its configurations lack. Empty for a run in which all was well.
std::vector<std::string> what_to_look_at(const Result& result);

}  // namespace erchaos::reports
