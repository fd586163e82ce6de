// Gathers what is known of each flow of the run.
#include "harness/record/measure/flow_results.hpp"

#include <algorithm>

#include "harness/record/measure/losses.hpp"

namespace erchaos {

std::vector<FlowResult> describe_flows(const ProbeLog& probes, const Packets& packets,
                                       const FlowHistory& history) {
  const std::vector<PacketCounts> counts = packets.count_by_flow(0, packets.slots());
  const auto delays = measure_periods(packets, history.windows);
  const auto trips = round_trips(delays, probes.flows);
  const auto last_nodes = find_last_nodes(probes, packets, 0, packets.slots());
  std::vector<FlowResult> results;
  for (std::size_t i = 0; i < std::min(probes.flows.size(), counts.size()); ++i) {
    results.push_back({.flow = probes.flows[i],
                       .counts = counts[i],
                       .outages = {},
                       .path_before = probes.paths.at(history.before[i].path_after),
                       .path_during = probes.paths.at(
                           delays[i].during ? history.faulty()[i].path_after : std::uint16_t{0}),
                       .path_after = probes.paths.at(history.end()[i].path_after),
                       .path_changes = history.path_changes[i],
                       .lost_after = last_nodes[i],
                       .delay = delays[i],
                       .round_trip = trips[i]});
  }
  for (const Outage& outage : history.outages) {
    if (outage.flow < results.size()) {
      results[outage.flow].outages.push_back(outage);
    }
  }
  return results;
}

}  // namespace erchaos
