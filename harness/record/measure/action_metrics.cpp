// Computes the metrics of one action.
#include "harness/record/measure/action_metrics.hpp"

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/convergence_metrics.hpp"
#include "harness/record/measure/event_accuracy.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/recovery.hpp"
#include "harness/record/measure/recovery_metrics.hpp"
#include "harness/record/measure/routes.hpp"
#include "harness/record/measure/switchover.hpp"
#include "harness/record/measure/transitions.hpp"

namespace erchaos {

namespace {

// Both delays that are compared may be wrong by as much as a packet is sent early (see Sender).
constexpr Accuracy delay_accuracy{.low = -0.05, .high = 0.05};

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
  const auto append = [&result](const std::vector<Metric>& metrics) {
    std::ranges::copy(metrics, std::back_inserter(result.metrics));
  };
  append(measure_convergence(packets, flows, after.counts, convergence, accuracy));
  append(measure_recovery(result.recovery, convergence, recording.tester, window,
                          packets.schedule().interval + lateness, accuracy));
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
