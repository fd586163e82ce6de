// The metrics of one action that tell how service fell and rose: its transitions, and what the
// forwarding rate says of them.
#pragma once

#include <span>
#include <vector>

#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

// In the order of the table. `lateness` of the sender widens what is derived from the rate.
std::vector<Metric> measure_transitions(const Packets& packets, const Window& window,
                                        const MeasuredFlows& flows, const Convergence& convergence,
                                        const Accuracy& accuracy, Duration lateness);

}  // namespace erchaos
