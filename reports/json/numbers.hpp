// Writes numbers and times in the form that all files use.
#pragma once

#include <optional>
#include <string>

#include "harness/base/time.hpp"

namespace erchaos::reports {

double rounded(double value);            // to 0.001, the resolution of every report
double milliseconds(Duration duration);  // rounded
Duration from_milliseconds(double ms);   // to the nanosecond

// "2026-11-26T05:04:29.123456Z" of a time since 1970, and back; none if not such, or 200 years off.
std::string utc_text(Duration since_1970);
std::optional<Duration> from_utc_text(const std::string& text);

}  // namespace erchaos::reports
