// Draws trends as SVG, without scripts.
#pragma once

#include <string>

#include "harness/serve/trend.hpp"

namespace erchaos::serve {

// Each run a point with its accuracy, its shape and colour by verdict, that leads to its page; the
// limit as a line. Repetitions share a column.
std::string trend_chart(const Trend& trend);
std::string trend_legend();

// The course alone, small, ending in the newest run.
std::string sparkline(const Trend& trend);

}  // namespace erchaos::serve
