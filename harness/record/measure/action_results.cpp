// Measures what followed each action, up to the next one.
#include "harness/record/measure/action_results.hpp"

#include <algorithm>

#include "harness/record/measure/action_metrics.hpp"
#include "harness/record/measure/classes.hpp"
#include "harness/record/measure/link_shares.hpp"
#include "harness/record/measure/losses.hpp"
#include "harness/record/measure/not_moved.hpp"
#include "harness/record/measure/routes.hpp"

namespace erchaos {

namespace {

// A window as requests see it: requests in flight when it begins belong to it, and the last window
// lasts until the clients stop.
Interval interval_of(const FlowHistory& history, std::size_t window, const Recording& recording) {
  const Window& at = history.windows[window];
  const std::size_t next = end_of_group(history.windows, window);
  return {.begin = at.begin - at.in_flight,
          .end = next == history.windows.size()
                     ? std::max(at.end, recording.connections.end)
                     : std::max(at.begin, at.end - history.windows[next].in_flight)};
}

// What is measured: all flows and connections, and each class separately.
struct Groups {
  FlowGroup flows;
  std::vector<FlowGroup> flow_classes;
  std::vector<std::string> prefixes;  // by flow, of its destination
  ConnectionGroup connections;
  std::vector<ConnectionGroup> connection_classes;
};

Groups group(const Recording& recording, std::span<const ConnectionResult> results) {
  const ConnectionGroup connections = all_connections(recording.connections, results);
  return {.flows = all_flows(recording.probes.schedule.flows),
          .flow_classes = flow_classes(recording.probes.flows),
          .prefixes = find_prefixes(recording),
          .connections = connections,
          .connection_classes = connection_classes(connections)};
}

ActionResult measure_window(const Recording& recording, const Packets& packets,
                            const FlowHistory& history, std::size_t i, const Groups& groups,
                            const Precision& precision) {
  const Window& window = history.windows[i];
  const std::vector<PacketCounts> counts = packets.count_by_flow(window.first, window.last);
  const auto flows_of = [&](const FlowGroup& group) {
    return FlowsAfter{
        .flows = history.after[i],
        .members = group.flows,
        .counts = counts_of(group, counts),
        .added_delays = added_delays(only(history.after[i], group.flows),
                                     history.delays_before_window(i), history.delays_after[i]),
        .darkness = {.outages = history.outages,
                     .broken_paths = history.broken_paths,
                     .path_changes = history.path_changes,
                     .without_bfd = history.without_bfd},
        .prefixes = groups.prefixes,
        .returned = history.returns[i]};
  };
  ActionResult result =
      measure_action(recording, packets, window, flows_of(groups.flows), precision.probes);
  result.action = recording.actions[i];
  for (const FlowGroup& each : groups.flow_classes) {
    result.classes.push_back(
        {each.name, measure_class(recording, packets, window, flows_of(each), precision.probes)});
  }
  const Interval phase = interval_of(history, i, recording);
  result.end = std::max(result.end, phase.end);
  result.link_shares = find_link_shares(recording, history.returns[i]);
  result.losses =
      sum_by_direction(recording.probes.flows,
                       find_last_nodes(recording.probes, packets, window.first, window.last));
  std::ranges::move(
      measure_connections(groups.connections.connections, phase, precision.connections),
      std::back_inserter(result.metrics));
  std::ranges::move(measure_classes(groups.connection_classes, phase, precision.connections),
                    std::back_inserter(result.classes));
  if (window.kind == ActionKind::injection) {
    result.not_moved = find_not_moved(recording.probes, groups.prefixes,
                                      recording.faults[window.fault].drains, history.after[i]);
  }
  tell_what_is_missing(result.metrics, groups.flows, groups.connections);
  return result;
}

}  // namespace

std::vector<ActionResult> measure_actions(const Recording& recording, const Packets& packets,
                                          const FlowHistory& history,
                                          std::span<const ConnectionResult> connections,
                                          const Precision& precision) {
  const Groups groups = group(recording, connections);
  std::vector<ActionResult> results;
  for (std::size_t i = 0; i < history.windows.size(); ++i) {
    results.push_back(measure_window(recording, packets, history, i, groups, precision));
  }
  return results;
}

}  // namespace erchaos
