// Measures every action: all flows and connections, and each class of them.
#pragma once

#include <span>
#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/flow_history.hpp"

namespace erchaos {

// How late the tester may have been.
struct Precision {
  Duration probes{};
  Duration connections{};
};

// In order of time. `connections` are all of the run, by id.
std::vector<ActionResult> measure_actions(const Recording& recording, const Packets& packets,
                                          const FlowHistory& history,
                                          std::span<const ConnectionResult> connections,
                                          const Precision& precision);

}  // namespace erchaos
