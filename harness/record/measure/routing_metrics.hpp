// The metrics of one action that are read from what routers did: BFD against its timers, sessions
// that stayed up over a black hole, and churn.
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

// Of the whole run: who was dark, by path when its BGP sessions were not established, and which
// sessions were without their BFD.
struct Darkness {
  std::span<const Outage> outages;
  std::span<const std::vector<Interval>> broken_paths;
  std::span<const std::vector<PathChange>> path_changes;  // by flow
  std::span<const WithoutBfd> without_bfd;
};

std::vector<Metric> measure_black_hole(const Recording& recording, const Window& window,
                                       const MeasuredFlows& flows, const Darkness& darkness,
                                       Duration lateness);

// What is by_routers, in the order of the table. `since_event`: see accuracy_since_event().
std::vector<Metric> measure_routers(const Recording& recording, const Window& window, Instant event,
                                    const Darkness& darkness, const Accuracy& since_event);

}  // namespace erchaos
