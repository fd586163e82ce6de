// The outcome of a limit as reports show it.
#pragma once

#include <string>
#include <string_view>

#include "harness/record/judge/result.hpp"
#include "reports/json/report_data.hpp"

namespace erchaos::reports {

std::string_view name_of(Kept kept);

Kept kept(const LimitResult& limit, const Result& result);

std::string measured_of(const LimitResult& limit);  // "968 ms (±10 ms)", "not measured"
std::string margin_of(const LimitResult& limit);    // "532 ms (35 %)"; negative if missed

}  // namespace erchaos::reports
