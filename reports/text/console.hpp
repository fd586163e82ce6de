// The short table that a person reads when a run ends.
#pragma once

#include <string>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

enum class Colour { off, on };

// `no_color`: the value of NO_COLOR, which forbids colour unless it is empty (no-color.org);
// nullptr: not set.
Colour colour_for(bool is_terminal, const char* no_color);

// Ends in a newline; no line is wider than 100 columns unless a single word is.
std::string console_table(const Result& result, Colour colour);

// "the scenario's name: passed"; of a run that is not, also the reasons: "name: inconclusive:
// packets were lost before the first fault: 3 of 9; ...". One line.
std::string verdict_line(const Result& result);

}  // namespace erchaos::reports
