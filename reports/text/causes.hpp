// What somebody who was told a verdict should look at next.
#pragma once

#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// Whoever stayed dark or where they were; what took most of the time, where a limit was missed;
// what a design or its configurations lack. Nothing to say of a run in which all was well.
std::vector<std::string> what_to_look_at(const Result& result);

}  // namespace erchaos::reports
