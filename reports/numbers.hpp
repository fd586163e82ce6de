// Writes numbers and times in the form that all files use.
#pragma once

#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos::reports {

double rounded(double value);            // to 0.001, the resolution of every report
double milliseconds(Duration duration);  // rounded
Duration from_milliseconds(double ms);   // to the nanosecond

// A time since 1970 as "2026-11-26T05:04:29.123456Z", and back; none if it is not such a text.
std::string utc_text(Duration since_1970);
std::optional<Duration> from_utc_text(const std::string& text);

}  // namespace erchaos::reports
