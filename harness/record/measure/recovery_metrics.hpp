// Computes the metrics of one action that divide its recovery: detection, RIB, FIB, data plane.
#pragma once

#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// In the order of the table, of the direction that recovered last. `spread`: service may be back up
// to this long before the first good packet is sent.
std::vector<Metric> measure_recovery(const std::vector<RecoverySplit>& splits,
                                     const Convergence& convergence, const TesterRecord& tester,
                                     const Window& window, Duration spread,
                                     const Accuracy& accuracy);

}  // namespace erchaos
