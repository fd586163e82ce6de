// Splits a recovery at the moments that routers showed: detected, decided, installed, resumed.
#pragma once

#include <span>
#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// One split per direction in which a flow recovered, ordered by the directions' first flows.
// `event` is the convergence event instant.
std::vector<RecoverySplit> split_recovery(const Recording& recording, const Packets& packets,
                                          const Window& window, Instant event,
                                          std::span<const FlowWindow> flows);

// From the event to the sending of the first good packet, in ms.
double sum_of_parts(const RecoverySplit& split);

}  // namespace erchaos
