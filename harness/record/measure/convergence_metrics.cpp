// Computes the metrics of RFC 6412.
#include "harness/record/measure/convergence_metrics.hpp"

#include <algorithm>
#include <numeric>

#include "harness/base/time.hpp"
#include "harness/record/measure/method.hpp"

namespace erchaos {

namespace {

struct FlowContext {
  const Packets& packets;
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

}  // namespace

std::vector<Metric> measure_convergence(const Packets& packets, std::span<const FlowWindow> flows,
                                        const PacketCounts& counts, const Convergence& convergence,
                                        const Accuracy& accuracy) {
  const FlowContext context{packets, flows, counts, convergence};
  MetricList list{accuracy};
  add_convergence(list, context);
  add_loss_of_connectivity(list, context);
  add_service(list, context);
  add_counts(list, context);
  return list.metrics();
}

}  // namespace erchaos
