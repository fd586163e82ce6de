// What a run says of one of its limits.
#pragma once

#include <string_view>

#include "harness/record/result.hpp"

namespace erchaos::reports {

enum class LimitOutcome { kept, missed, unsure };

std::string_view name_of(LimitOutcome outcome);  // "kept", ...

// An inconclusive run keeps no limit and misses none, but for those that hold without a clock.
LimitOutcome outcome_of(const LimitResult& limit, const Result& result);

}  // namespace erchaos::reports
