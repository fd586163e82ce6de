// Computes transitions, and figures from the rate.
#include "harness/record/measure/transitions.hpp"

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/method.hpp"
#include "harness/record/measure/rates.hpp"

namespace erchaos {

namespace {

struct TransitionContext {
  const Packets& packets;
  const Window& window;
  const MeasuredFlows& measured;
  const Convergence& convergence;
};

void add_transitions(MetricList& list, const TransitionContext& context) {
  const Convergence& found = context.convergence;
  Instant last_lost = found.event;
  for (const FlowWindow& flow : context.measured.by_id) {
    if (flow.first_lost) {
      last_lost = std::max(last_lost, context.packets.sent_at(*flow.first_lost));
    }
  }
  list.add("convergence_event_transition", in_milliseconds(last_lost - found.event),
           method::route_specific);
  const bool is_idle = found.times.empty();
  const auto [first, last] = std::ranges::minmax(is_idle ? std::vector{Duration{}} : found.times);
  const std::optional took{in_milliseconds(last - first)};
  list.add("convergence_recovery_transition", found.unproven ? std::nullopt : took,
           method::route_specific,
           found.unproven.value_or(std::string{is_idle ? no_flow_affected : ""}));
}

// Counts packets due to an affected flow until it converged that did not arrive over its new path.
void add_convergence_loss(MetricList& list, const TransitionContext& context) {
  const Packets& packets = context.packets;
  std::uint64_t missing = 0;
  for (std::uint32_t flow = 0; flow < context.measured.by_id.size(); ++flow) {
    const FlowWindow& seen = context.measured.by_id[flow];
    const std::uint32_t end = seen.is_affected() ? seen.good_from.value_or(context.window.last) : 0;
    // A packet due shortly before the event may have been sent after it.
    packets.for_each_slot_of(flow, context.window.first, end, [&](std::uint32_t slot) {
      const bool is_on_new = packets.was_received(slot) && packets.path(slot) == seen.path_after;
      const bool is_of_event =
          packets.was_sent(slot) && packets.sent_at(slot) >= context.convergence.event;
      missing += is_of_event && !is_on_new ? 1 : 0;
    });
  }
  list.add("convergence_packet_loss", static_cast<double>(missing), method::count);
}

// RFC 6413 sections 6.2.3 and 6.3.3, with a sampling interval of one packet per flow; the sender's
// lateness widens the accuracy.
std::vector<Metric> rate_metrics(const TransitionContext& context, Duration lateness) {
  const double sample = in_milliseconds(context.packets.schedule().interval);
  const auto members = std::ranges::count(context.measured.is_member, true);
  const double packet = sample / static_cast<double>(std::max<std::ptrdiff_t>(members, 1));
  const double late = in_milliseconds(lateness);
  const std::optional<std::string>& unproven = context.convergence.unproven;
  const auto found = derive_from_rate(context.packets, context.window, context.measured.is_member);
  const std::string note = unproven.value_or(found ? "" : "no packet was lost");
  const auto value = [&](Duration RateDerived::*part) {
    const Duration time = found ? (*found).*part : Duration{};
    return unproven ? std::nullopt : std::optional{in_milliseconds(time)};
  };
  MetricList list{{.low = -2 * sample - late, .high = sample + packet + late}};
  list.add("rate_derived_full_convergence_time", value(&RateDerived::full), "rate", note);
  list.add("rate_derived_first_route_convergence_time", value(&RateDerived::first_route), "rate",
           note);
  return list.metrics();
}

}  // namespace

std::vector<Metric> measure_transitions(const Packets& packets, const Window& window,
                                        const MeasuredFlows& flows, const Convergence& convergence,
                                        const Accuracy& accuracy, Duration lateness) {
  const TransitionContext context{packets, window, flows, convergence};
  MetricList list{accuracy};
  add_transitions(list, context);
  add_convergence_loss(list, context);
  std::vector<Metric> metrics = list.metrics();
  std::ranges::move(rate_metrics(context, lateness), std::back_inserter(metrics));
  return metrics;
}

}  // namespace erchaos
