// What stays valid of a run that is not to be trusted.
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
  const auto mark = [&](Aftermath& aftermath) {
    mark_all(aftermath.metrics);
    for (ClassMetrics& each : aftermath.classes) {
      mark_all(each.metrics);
    }
  };
  for (FaultResult& fault : result.faults) {
    mark(fault.failover);
    std::ranges::for_each(fault.stages, mark);
    if (fault.reversion) {
      mark(*fault.reversion);
    }
  }
  for (LimitResult& limit : result.limits) {
    limit.is_valid = is_valid(limit.unit);
  }
}

}  // namespace erchaos
