// Computes the metrics of an action by class of flows and of connections.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "harness/record/log/connection_log.hpp"
#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/packets.hpp"

namespace erchaos {

struct FlowGroup {
  std::string name;
  std::vector<std::uint32_t> flows;  // ids
};

FlowGroup all_flows(std::uint32_t count);
// Empty if there are no classes: all flows are probes.
std::vector<FlowGroup> flow_classes(const std::vector<Flow>& flows);

struct ConnectionGroup {
  std::string name;
  std::vector<FollowedConnection> connections;
};

// Connections and results have the same order.
ConnectionGroup all_connections(const ConnectionLog& log,
                                std::span<const ConnectionResult> results);
std::vector<ConnectionGroup> connection_classes(const ConnectionGroup& all);

PacketCounts counts_of(const FlowGroup& group, std::span<const PacketCounts> by_flow);

// By class, the metrics that its protocol can have.
std::vector<ClassMetrics> measure_classes(std::span<const ConnectionGroup> classes,
                                          const Interval& phase, Duration lateness);

// Clears the value of metrics that neither these flows nor these connections can have.
void tell_what_is_missing(std::vector<Metric>& metrics, const FlowGroup& flows,
                          const ConnectionGroup& connections);

}  // namespace erchaos
