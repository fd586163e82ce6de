// Describes each flow: its packets, outages, paths and delays.
#pragma once

#include <vector>

#include "harness/record/measure/flow_history.hpp"
#include "harness/record/measure/flow_result.hpp"

namespace erchaos {

// By id.
std::vector<FlowResult> describe_flows(const ProbeLog& probes, const Packets& packets,
                                       const FlowHistory& history);

}  // namespace erchaos
