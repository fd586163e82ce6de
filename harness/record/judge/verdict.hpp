// Checks the limits against what was measured.
#pragma once

#include <span>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos {

std::vector<LimitResult> check_limits(std::span<const Limit> limits,
                                      std::span<const ActionResult> actions);

// Marks the metrics and limits that an untrusted run cannot decide. `problems`: see Recording.
void mark_doubtful(Result& result, const std::vector<std::string>& problems);

// Fills in `verdict` and `reasons` from the trust, the faults and the limits of `result`.
void judge(Result& result, const std::vector<std::string>& problems);

}  // namespace erchaos
