// Turns a recording into its result: packets, trust, windows, metrics, limits, verdict.
#include <algorithm>

#include "harness/record/judge/coverage.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/record/judge/verdict.hpp"
#include "harness/record/measure/action_metrics.hpp"
#include "harness/record/measure/classes.hpp"
#include "harness/record/measure/established.hpp"
#include "harness/record/measure/link_shares.hpp"
#include "harness/record/measure/not_moved.hpp"
#include "harness/record/measure/path_changes.hpp"
#include "harness/record/measure/returned.hpp"
#include "harness/record/measure/routes.hpp"
#include "harness/record/measure/window.hpp"
#include "harness/record/measure/without_bfd.hpp"

namespace erchaos {

namespace {

Result copy_records(const Recording& recording) {
  Result result;
  result.scenario = recording.scenario;
  result.environment = recording.environment;
  result.lab = recording.lab;
  result.begin = recording.begin;
  result.begin_utc = recording.begin_utc;
  result.paths = recording.probes.paths;
  result.interval = recording.probes.schedule.interval;
  result.forwarding_delay_threshold = recording.forwarding_delay_threshold;
  result.sustained_convergence_validation_time = recording.sustained_convergence_validation_time;
  result.phases = recording.phases;
  result.faults = recording.faults;
  result.sessions = recording.sessions;
  result.routing = recording.routing;
  return result;
}

// All flows through the whole run, cut at the actions.
struct FlowHistory {
  std::vector<Window> windows;
  std::vector<Outage> outages;                        // of all flows, through the whole run
  std::vector<std::vector<Interval>> broken_paths;    // see find_broken_paths()
  std::vector<std::vector<PathChange>> path_changes;  // by flow
  std::vector<FlowWindow> before;                     // up to the first action
  std::vector<std::vector<FlowWindow>> after;         // by window
  Delays delays_before;
  std::vector<Delays> delays_after;  // settled, by window
  std::vector<WithoutBfd> without_bfd;
  std::vector<Return> returns;  // by window

  // The state when the last fault was healed, or at the end.
  const std::vector<FlowWindow>& faulty() const {
    return all_are_healed(windows) ? flows_before(windows.size() - 1) : end();
  }
  const std::vector<FlowWindow>& end() const { return after.empty() ? before : after.back(); }
  // The state before the windows that begin together with this one.
  const std::vector<FlowWindow>& flows_before(std::size_t window) const {
    const std::size_t group = windows[window].group;
    return group == 0 ? before : after[group - 1];
  }
  const Delays& delays_before_window(std::size_t window) const {
    const std::size_t group = windows[window].group;
    return group == 0 ? delays_before : delays_after[group - 1];
  }
};

FlowHistory follow(const Recording& recording, const Packets& packets) {
  FlowHistory history;
  history.windows = find_windows(recording, packets);
  history.outages = find_outages(packets, 0, packets.slots());
  history.broken_paths = find_broken_paths(recording);
  history.path_changes = find_path_changes(packets);
  const std::uint32_t first =
      history.windows.empty() ? packets.slots() : history.windows.front().first;
  const std::uint32_t by_chance = lost_by_chance(recording.wires.loss_pct);
  history.before = observe(packets, {.last = first, .by_chance = by_chance}, {});
  history.delays_before = measure_delays(packets, 0, first);
  for (std::size_t i = 0; i < history.windows.size(); ++i) {
    const Window& window = history.windows[i];
    const Slots slots{window.first, window.last, window.by_chance};
    history.after.push_back(observe(packets, slots, history.flows_before(i)));
    history.delays_after.push_back(measure_settled_delays(packets, window, history.after.back()));
  }
  history.without_bfd = find_without_bfd(recording);
  history.returns = find_returns(history.windows, history.before, history.after);
  return history;
}

// How late the tester may have been.
struct Precision {
  Duration probes{};
  Duration connections{};
};

// A window as requests see it: requests in flight when it begins belong to it, and the last window
// lasts until the clients stop.
Interval stretch_of(const FlowHistory& history, std::size_t window, const Recording& recording) {
  const Window& at = history.windows[window];
  const auto next = std::ranges::find_if(
      history.windows, [&](const Window& other) { return other.group > at.group; });
  return {.begin = at.begin - at.in_flight,
          .end = next == history.windows.end() ? std::max(at.end, recording.connections.end)
                                               : std::max(at.begin, at.end - next->in_flight)};
}

// What is measured: all flows and connections, and each class separately.
struct Groups {
  FlowGroup flows;
  std::vector<FlowGroup> flow_classes;
  std::vector<std::string> prefixes;  // by flow, of its destination
  ConnectionGroup connections;
  std::vector<ConnectionGroup> connection_classes;
};

Groups group(const Recording& recording, const Result& result) {
  const ConnectionGroup connections = all_connections(recording.connections, result.connections);
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
  const Interval phase = stretch_of(history, i, recording);
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

std::vector<ActionResult> measure_actions(const Recording& recording, const Packets& packets,
                                          const FlowHistory& history, const Groups& groups,
                                          const Precision& precision) {
  std::vector<ActionResult> results;
  for (std::size_t i = 0; i < history.windows.size(); ++i) {
    results.push_back(measure_window(recording, packets, history, i, groups, precision));
  }
  return results;
}

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

}  // namespace

Result evaluate(const Recording& recording, std::span<const Limit> limits) {
  const Lateness lateness = measure_lateness(recording.probes);
  const Packets packets{recording.probes, recording.forwarding_delay_threshold};
  const FlowHistory history = follow(recording, packets);

  Result result = copy_records(recording);
  result.trust = judge_trust(recording, packets, lateness);
  doubt_coverage(result.trust, recording, packets, history.windows);
  result.connections = describe_connections(recording);
  const Lateness clients = measure_lateness(recording.connections);
  doubt_connections(result.trust, recording, result.connections, clients);
  const auto precision = [&](const Lateness& of) {
    return result.trust.level == TrustLevel::trusted ? of.p99 : of.max + of.gap;
  };
  result.actions =
      measure_actions(recording, packets, history, group(recording, result),
                      {.probes = precision(lateness), .connections = precision(clients)});
  result.flows = describe_flows(recording.probes, packets, history);
  result.packets = packets.count(0, packets.slots());
  result.losses_are_known = recording.probes.hops.is_complete();
  result.sightings_missed = recording.probes.hops.missed();
  result.limits = check_limits(limits, result.actions);
  mark_doubtful(result, recording.problems);
  judge(result, recording.problems);
  return result;
}

}  // namespace erchaos
