// Formats figures for people: with the digits that their accuracy allows, and no more.
#pragma once

#include <string>

#include "harness/record/measure/metric.hpp"

namespace erchaos {

// The rule of every report: an accuracy has two digits, and its figure is rounded to the same place
// (1043.681 ms, exact to 10.3 ms, is 1044 ms); exact figures below 100 have one decimal, and
// figures of 100 or more never have more than one. The files for programs keep all digits.
int decimals_for(double accuracy_low, double accuracy_high,
                 double value);  // below 0: tens, hundreds

std::string text_of(double value, Unit unit, int decimals);  // "1044 ms", "33.3 %", "7"
std::string text_of(const Metric& metric);                   // its value, which it must have

// For a value next to a limit: more digits where fewer would put it on the other side.
int decimals_beside(double limit, double value, double accuracy_low, double accuracy_high);

}  // namespace erchaos
