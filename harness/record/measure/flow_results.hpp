// Describes each flow: its packets, outages, paths and delays.
#pragma once

#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/flow_history.hpp"

namespace erchaos {

// By id.
std::vector<FlowResult> describe_flows(const ProbeLog& probes, const Packets& packets,
                                       const FlowHistory& history);

}  // namespace erchaos
