// Writes figures and names in the form that all formats use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/printable.hpp"
#include "harness/record/measure/metric.hpp"
#include "reports/json/numbers.hpp"

namespace erchaos::reports {

std::string with_unit(double value, Unit unit);     // "1834.25 ms", "33.333 %", "7"
std::string short_figure(double value, Unit unit);  // "1834 ms", "33.3 %": for reading, not judging

std::string in_capitals(std::string_view name);  // of ASCII letters

using erchaos::printable;

}  // namespace erchaos::reports
