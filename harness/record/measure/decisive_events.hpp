// Finds the events that decided a recovery: who noticed the change, and who rerouted.
#pragma once

#include <span>
#include <string>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/flow_recovery.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// The observed moments of a recovery; each is missing if nothing was seen.
struct Moments {
  const Event* detection{};
  const Event* rib{};
  const Event* fib{};
};

// The node where the old path and the new one diverge; if they do not, the one on the old path that
// changed its route last. "": neither is known.
std::string rerouting_node(std::span<const Event> events, const FlowRecovery& recovered);

// `node` is the rerouting node. The moments refer to `events`.
Moments find_moments(std::span<const Event> events, const FlowRecovery& recovered,
                     const Window& window, const std::string& node,
                     std::span<const SessionRecord> sessions);

}  // namespace erchaos
