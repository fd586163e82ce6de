// The short table that a person reads when a run ends.
#pragma once

#include <string>

#include "harness/record/result.hpp"

namespace erchaos::reports {

enum class Colour { off, on };

// Ends in a newline; no line is wider than 100 columns unless a single word is.
std::string console_table(const Result& result, Colour colour);

}  // namespace erchaos::reports
