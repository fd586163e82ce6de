// The metrics of one action: everything in metric_definitions(), in that order.
#pragma once

#include <span>

#include "harness/record/result.hpp"
#include "harness/record/window.hpp"

namespace erchaos {

// `lateness` of the sender widens the accuracy of every time.
Aftermath measure_aftermath(const Recording& recording, const Packets& packets,
                            const Window& window, std::span<const FlowWindow> flows,
                            Duration lateness);

}  // namespace erchaos
