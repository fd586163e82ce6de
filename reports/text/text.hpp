// Numbers and names the way every format writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/printable.hpp"
#include "harness/base/time.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos::reports {

double rounded(double value);            // to 0.001, the resolution of every report
double milliseconds(Duration duration);  // rounded
Duration from_milliseconds(double ms);   // to the nanosecond

// "2026-11-26T05:04:29.123456Z", of a time since 1970; and back, nothing where it is not such a
// text.
std::string utc_text(Duration since_1970);
std::optional<Duration> from_utc_text(const std::string& text);

std::string with_unit(double value, Unit unit);     // "1834.25 ms", "33.333 %", "7"
std::string short_figure(double value, Unit unit);  // "1834 ms", "33.3 %": for reading, not judging

std::string in_capitals(std::string_view name);  // of ASCII letters

using erchaos::printable;

}  // namespace erchaos::reports
