// Computes the metrics of one action that show how flows moved: from the old path to the new one,
// away from a drained node, and onto asymmetric paths.
#pragma once

#include <span>
#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

// In the order of the table. `prefixes`: see find_prefixes().
std::vector<Metric> measure_switchover(const Recording& recording, const Packets& packets,
                                       const Window& window, const MeasuredFlows& flows,
                                       std::span<const std::string> prefixes,
                                       const Convergence& convergence, const Accuracy& accuracy);

}  // namespace erchaos
