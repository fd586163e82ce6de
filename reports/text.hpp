// Numbers and names the way every format writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/record/event.hpp"
#include "harness/record/metric.hpp"

namespace erchaos::reports {

double rounded(double value);            // to 0.001, the resolution of every report
double milliseconds(Duration duration);  // rounded

std::string with_unit(double value, Unit unit);     // "1834.25 ms", "33.333 %", "7"
std::string short_figure(double value, Unit unit);  // "1834 ms", "33.3 %": for reading, not judging

std::vector<std::string> lines_of(const std::string& text);

// One line of valid UTF-8 without control characters, whatever `text` holds: harmless on a terminal
// and legal in XML 1.0.
std::string printable(std::string_view text);

}  // namespace erchaos::reports
