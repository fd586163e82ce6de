// The metrics of one action: everything in metric_definitions(), in that order.
#pragma once

#include <span>

#include "harness/record/result.hpp"
#include "harness/record/window.hpp"

namespace erchaos {

struct FlowsAfter {
  std::span<const FlowWindow> flows;
  std::vector<double> added_delays;  // ms, of those that moved
  std::span<const Outage> outages;   // of the whole run
};

// `lateness` of the sender widens the accuracy of every time but delays.
Aftermath measure_aftermath(const Recording& recording, const Packets& packets,
                            const Window& window, const FlowsAfter& after, Duration lateness);

}  // namespace erchaos
