// Marks what stays valid in an untrusted run.
#include <algorithm>

#include "harness/record/judge/verdict.hpp"

namespace erchaos {

void mark_doubtful(Result& result, const std::vector<std::string>& problems) {
  if (result.trust.level != TrustLevel::untrusted) {
    return;
  }
  const auto is_valid = [&](Unit unit) {
    return is_clock_free(unit) && !result.trust.doubts_counts && problems.empty();
  };
  const auto mark_all = [&](std::vector<Metric>& metrics) {
    for (Metric& metric : metrics) {
      metric.is_valid = is_valid(metric.unit);
    }
  };
  for (ActionResult& action : result.actions) {
    mark_all(action.metrics);
    for (ClassMetrics& each : action.classes) {
      mark_all(each.metrics);
    }
  }
  for (LimitResult& limit : result.limits) {
    limit.is_valid = is_valid(limit.unit);
  }
}

}  // namespace erchaos
