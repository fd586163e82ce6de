// A comparison, for a person at a terminal or in the log of a CI job.
#pragma once

#include <string>

#include "harness/record/comparison.hpp"

namespace erchaos::reports {

// Ends in a newline.
std::string comparison_text(const Comparison& of, const Repetitions& base, const Repetitions& now);

}  // namespace erchaos::reports
