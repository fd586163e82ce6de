// What a report says of a limit.
#pragma once

#include <string>
#include <string_view>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// An inconclusive run keeps no limit and misses none, but for those that hold without a clock.
enum class Kept { kept, missed, unsure };

std::string_view name_of(Kept kept);

Kept kept(const LimitResult& limit, const Result& result);

std::string measured_of(const LimitResult& limit);  // "968 ms (±10 ms)", "not measured"
std::string margin_of(const LimitResult& limit);    // "532 ms (35 %)"; missed: below 0

}  // namespace erchaos::reports
