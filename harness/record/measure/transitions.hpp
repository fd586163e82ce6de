// Computes the metrics of one action that show how service fell and rose: its transitions, and
// figures from the forwarding rate.
#pragma once

#include <span>
#include <vector>

#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

// In the order of the table. `lateness` of the sender widens the accuracy of the rate's figures.
std::vector<Metric> measure_transitions(const Packets& packets, const Window& window,
                                        const MeasuredFlows& flows, const Convergence& convergence,
                                        const Accuracy& accuracy, Duration lateness);

}  // namespace erchaos
