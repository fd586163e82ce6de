// Computes the metrics of one action that come from routers: BFD against its timers, sessions that
// stayed up over a black hole, and churn.
#pragma once

#include <span>
#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/record/measure/path_changes.hpp"
#include "harness/record/measure/window.hpp"
#include "harness/record/measure/without_bfd.hpp"

namespace erchaos {

// Of the whole run: outages, by path the times when its BGP sessions were not established, path
// changes, and sessions without their BFD.
struct Darkness {
  std::span<const Outage> outages;
  std::span<const std::vector<Interval>> broken_paths;
  std::span<const std::vector<PathChange>> path_changes;  // by flow
  std::span<const WithoutBfd> without_bfd;
};

std::vector<Metric> measure_black_hole(const Recording& recording, const Window& window,
                                       const MeasuredFlows& flows, const Darkness& darkness,
                                       Duration lateness);

// The by_routers metrics, in the order of the table. `since_event`: see accuracy_of_event().
std::vector<Metric> measure_routers(const Recording& recording, const Window& window, Instant event,
                                    const Darkness& darkness, const Accuracy& since_event);

}  // namespace erchaos
