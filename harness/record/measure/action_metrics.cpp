// Computes the metrics of one action.
#include "harness/record/measure/action_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "harness/base/time.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/event_accuracy.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/recovery.hpp"
#include "harness/record/measure/routes.hpp"
#include "harness/record/measure/switchover.hpp"
#include "harness/record/measure/transitions.hpp"

namespace erchaos {

namespace {

// Both delays that are compared may be wrong by as much as a packet is sent early (see Sender).
constexpr Accuracy delay_accuracy{.low = -0.05, .high = 0.05};

struct FlowContext {
  const Packets& packets;
  const Window& window;
  std::span<const FlowWindow> flows;  // those that are measured
  const PacketCounts& counts;
  const Convergence& convergence;
};

std::vector<double> all_in_milliseconds(const std::vector<Duration>& durations) {
  std::vector<double> result;
  std::ranges::transform(durations, std::back_inserter(result), in_milliseconds);
  return result;
}

Duration sum(const std::vector<Duration>& durations) {
  return std::accumulate(durations.begin(), durations.end(), Duration::zero());
}

double mean_over_flows(Duration total, std::size_t flows) {
  return flows == 0 ? 0.0 : in_milliseconds(total) / static_cast<double>(flows);
}

// A figure that requires all flows to have converged: none unless they have.
std::optional<double> if_proven(const Convergence& convergence, double value) {
  return convergence.unproven ? std::nullopt : std::optional{value};
}

// The sender's lateness, or that of the latest packet that begins or ends an outage or a move: it
// is among those by which a flow seems to converge last.
Duration latest(const Packets& packets, std::span<const FlowWindow> flows, Duration lateness) {
  for (const FlowWindow& flow : flows) {
    for (const std::optional<std::uint32_t>& slot : {flow.first_lost, flow.good_from}) {
      if (slot && flow.is_affected()) {
        lateness = std::max(lateness, packets.sent_at(*slot) - packets.schedule().due(*slot));
      }
    }
  }
  return lateness;
}

Accuracy accuracy_of(const Packets& packets, const Window& window, EventSource source,
                     Duration lateness) {
  const Duration spread = packets.schedule().interval + lateness;
  const Duration action =
      source == EventSource::tester ? window.acted - window.begin : Duration::zero();
  return {.low = -in_milliseconds(spread + action), .high = in_milliseconds(spread)};
}

Duration lost_time(const FlowContext& context) {
  std::int64_t lost = 0;
  for (const FlowWindow& flow : context.flows) {
    lost += flow.lost;
  }
  return context.packets.schedule().interval * lost;
}

void add_convergence(MetricList& list, const FlowContext& context) {
  const Convergence& found = context.convergence;
  const bool is_idle = found.times.empty();
  const std::string note = found.unproven.value_or(std::string{is_idle ? no_flow_affected : ""});
  const auto [first, last] = std::ranges::minmax(is_idle ? std::vector{Duration{}} : found.times);
  list.add("full_convergence_time", if_proven(found, in_milliseconds(last)), method::route_specific,
           note);
  list.add("first_route_convergence_time", if_proven(found, in_milliseconds(first)),
           method::route_specific, note);
  if (found.unproven) {
    list.add_unknown_spread("route_specific_convergence_time", method::route_specific, note);
  } else {
    list.add_spread("route_specific_convergence_time", all_in_milliseconds(found.route_specific),
                    method::route_specific, note);
  }
  const Duration total = found.event_source == EventSource::data_plane ? lost_time(context)
                                                                       : sum(found.route_specific);
  list.add("loss_derived_convergence_time",
           if_proven(found, mean_over_flows(total, context.flows.size())), method::loss_derived,
           note);
}

void add_loss_of_connectivity(MetricList& list, const FlowContext& context) {
  std::vector<Duration> periods;
  for (const FlowWindow& flow : context.flows) {
    if (flow.lost > 0) {
      periods.push_back(context.packets.schedule().interval * flow.lost);
    }
  }
  list.add_spread("route_loss_of_connectivity_period", all_in_milliseconds(periods),
                  method::loss_derived, periods.empty() ? "no flow lost a packet" : "");
  list.add("loss_derived_loss_of_connectivity_period",
           mean_over_flows(lost_time(context), context.flows.size()), method::loss_derived);
  if (context.convergence.still_dark > 0) {
    list.mark_least("route_loss_of_connectivity_period", *context.convergence.unproven);
    list.mark_least("loss_derived_loss_of_connectivity_period", *context.convergence.unproven);
  }
}

void add_service(MetricList& list, const FlowContext& context) {
  Duration without_service{};
  for (const FlowWindow& flow : context.flows) {
    without_service += flow.without_service;
  }
  const std::size_t flows = context.flows.size();
  if (context.convergence.still_dark == 0) {
    list.add("mttr", mean_over_flows(without_service, flows), method::timeline);
  } else {
    list.add("mttr", {}, method::timeline, *context.convergence.unproven);
  }
  const auto hit =
      static_cast<double>(std::ranges::count_if(context.flows, &FlowWindow::has_losses));
  list.add("flows_hit", flows == 0 ? 0.0 : 100.0 * hit / static_cast<double>(flows), method::count);
  list.add("flows_not_recovered", static_cast<double>(context.convergence.still_dark),
           method::count);
}

void add_counts(MetricList& list, const FlowContext& context) {
  const PacketCounts& counts = context.counts;
  list.add("lost_packets", static_cast<double>(counts.lost), method::count);
  list.add("excessive_forwarding_delay_packets", static_cast<double>(counts.late), method::count);
  list.add("duplicate_packets", static_cast<double>(counts.duplicate), method::count);
  list.add("out_of_order_packets", static_cast<double>(counts.reordered), method::count);
  list.add("impaired_packets", static_cast<double>(counts.impaired), method::count);
  list.add("duplicate_extent", static_cast<double>(counts.duplicate_extent), method::count);
  list.add("reorder_extent", static_cast<double>(counts.reorder_extent), method::count);
}

// Accuracy of the parts of a split: each runs from one observed moment to the next.
struct PartAccuracies {
  Accuracy detection;
  Accuracy rib;
  Accuracy fib;
  Accuracy dataplane;
};

// `spread`: service may be back up to this long before the first good packet is sent.
PartAccuracies accuracies_of(const RecoverySplit& split, const Convergence& convergence,
                             const TesterRecord& tester, const Window& window, Duration spread) {
  Accuracy last = accuracy_of_event(convergence);
  const auto part_until = [&last](const Accuracy& moment, bool was_seen) {
    const Accuracy part = accuracy_between(last, moment);
    last = was_seen ? moment : last;
    return part;
  };
  const Accuracy frr = accuracy_of_stamp(Source::bgp, tester, window);
  const Accuracy kernel = accuracy_of_stamp(Source::route, tester, window);
  const bool is_news = split.detected_how == name_of(Source::link);
  PartAccuracies parts{};
  parts.detection = part_until(is_news ? kernel : frr, split.detection_ms.has_value());
  parts.rib = part_until(frr, split.rib_ms.has_value());
  parts.fib = part_until(kernel, split.fib_ms.has_value());
  parts.dataplane = part_until({.low = -in_milliseconds(spread), .high = 0}, true);
  return parts;
}

void add_split(MetricList& list, const RecoverySplit& split, const PartAccuracies& accuracies) {
  const std::string flow = fmt::format("flow {}, {} to {}", split.flow, split.from, split.to);
  const std::string at_node =
      split.rerouted_by.empty() ? flow : fmt::format("at {} for {}", split.rerouted_by, flow);
  const auto note = [](const std::optional<double>& value, const std::string& found,
                       std::string_view missing) {
    return value ? found : fmt::format("no {} was seen ({})", missing, found);
  };
  const std::string detected =
      split.detection_ms ? fmt::format("{} by {} ({})", split.detected_by, split.detected_how, flow)
                         : fmt::format("on the path of {}", flow);
  list.add("detection_time", split.detection_ms, method::timeline,
           note(split.detection_ms, detected, "change of a session or carrier"),
           accuracies.detection);
  list.add("rib_update_time", split.rib_ms, method::timeline,
           note(split.rib_ms, at_node, "change of the best path"), accuracies.rib);
  list.add("fib_update_time", split.fib_ms, method::timeline,
           note(split.fib_ms, at_node, "change of the kernel's route"), accuracies.fib);
  list.add("dataplane_resume_time", split.dataplane_ms, method::timeline, flow,
           accuracies.dataplane);
  list.add("recovery_residual", split.residual_ms, method::timeline,
           split.residual_ms ? flow : fmt::format("no outage of this flow began here ({})", flow));
}

// Of the direction that recovered last.
void add_recovery(MetricList& list, const std::vector<RecoverySplit>& splits,
                  const Convergence& convergence, const TesterRecord& tester, const Window& window,
                  Duration spread) {
  const auto last = std::ranges::max_element(splits, {}, sum_of_parts);
  if (last != splits.end()) {
    add_split(list, *last, accuracies_of(*last, convergence, tester, window, spread));
    return;
  }
  const std::string note = convergence.unproven.value_or(std::string{no_flow_affected});
  for (const std::string_view name : {"detection_time", "rib_update_time", "fib_update_time",
                                      "dataplane_resume_time", "recovery_residual"}) {
    list.add(name, {}, method::timeline, note);
  }
}

std::vector<Metric> delay_metrics(const std::vector<double>& added,
                                  std::span<const FlowWindow> flows) {
  MetricList list{delay_accuracy};
  if (added.empty() && std::ranges::any_of(flows, &FlowWindow::is_moved)) {
    list.add_unknown_spread("additive_backup_delay", method::timeline,
                            "no flow that moved has settled");
    return list.metrics();
  }
  list.add_spread("additive_backup_delay", added, method::timeline,
                  added.empty() ? "no flow changed its path" : "");
  return list.metrics();
}

struct OfFlows {
  ActionResult result;
  Convergence convergence;
};

OfFlows measure_flows(const Recording& recording, const Packets& packets, const Window& window,
                      const FlowsAfter& after, Duration usual_lateness) {
  std::vector<FlowWindow> flows;
  std::ranges::transform(after.members, std::back_inserter(flows),
                         [&](std::uint32_t id) { return after.flows[id]; });
  const Duration lateness = latest(packets, flows, usual_lateness);
  const Convergence convergence =
      find_convergence(packets, window, flows, recording.sustained_convergence_validation_time);
  const FlowContext context{packets, window, flows, after.counts, convergence};
  const MeasuredFlows measured{after.flows, after.members};
  ActionResult result{
      .action = {},
      .event = convergence.event,
      .event_source = std::string{name_of(convergence.event_source)},
      .begin = window.begin,
      .end = window.end,
      .metrics = {},
      .recovery = split_recovery(recording, packets, window, convergence.event, measured.by_id)};
  const Accuracy accuracy = accuracy_of(packets, window, convergence.event_source, lateness);
  MetricList list{accuracy};
  add_convergence(list, context);
  add_loss_of_connectivity(list, context);
  add_service(list, context);
  add_counts(list, context);
  add_recovery(list, result.recovery, convergence, recording.tester, window,
               packets.schedule().interval + lateness);
  const auto append = [&result](const std::vector<Metric>& metrics) {
    std::ranges::copy(metrics, std::back_inserter(result.metrics));
  };
  append(list.metrics());
  append(delay_metrics(after.added_delays, flows));
  append(measure_transitions(packets, window, measured, convergence, accuracy, lateness));
  append(measure_switchover(recording, packets, window, measured, after.prefixes, convergence,
                            accuracy));
  append(measure_return(window, after.members, after.returned));
  append(measure_black_hole(recording, window, measured, after.darkness, lateness));
  return {.result = std::move(result), .convergence = convergence};
}

}  // namespace

ActionResult measure_action(const Recording& recording, const Packets& packets,
                            const Window& window, const FlowsAfter& after, Duration lateness) {
  auto [result, convergence] = measure_flows(recording, packets, window, after, lateness);
  result.routes = measure_routes(recording.probes, after.prefixes, after.flows, convergence);
  std::ranges::move(measure_routers(recording, window, result.event, after.darkness,
                                    accuracy_of_event(convergence)),
                    std::back_inserter(result.metrics));
  return result;
}

std::vector<Metric> measure_class(const Recording& recording, const Packets& packets,
                                  const Window& window, const FlowsAfter& after,
                                  Duration lateness) {
  return measure_flows(recording, packets, window, after, lateness).result.metrics;
}

}  // namespace erchaos
