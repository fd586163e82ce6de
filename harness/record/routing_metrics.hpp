// The metrics of one action that are read from what routers did: BFD against its timers, sessions
// that stayed up over a black hole, and churn.
#pragma once

#include <span>
#include <vector>

#include "harness/record/metric_list.hpp"
#include "harness/record/outage.hpp"
#include "harness/record/recording.hpp"
#include "harness/record/window.hpp"

namespace erchaos {

// In the order of the table. `outages` are those of the whole run.
std::vector<Metric> measure_routing(const Recording& recording, const Window& window,
                                    const MeasuredFlows& flows, std::span<const Outage> outages,
                                    Instant event, const Accuracy& accuracy);

}  // namespace erchaos
