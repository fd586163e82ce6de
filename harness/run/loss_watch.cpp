// Puts a recording together that has packets and actions only.
#include "harness/run/loss_watch.hpp"

#include <algorithm>

#include "harness/run/warm_up.hpp"

namespace erchaos {
namespace {

constexpr Duration patience_with_last_packets = std::chrono::milliseconds{300};

Traffic watched(Traffic traffic, std::uint32_t most_flows) {
  traffic.flows = std::min(traffic.flows, most_flows);
  traffic.interval = LossWatch::interval;
  traffic.classes.clear();
  return traffic;
}

ProbeOrder order_of(const Traffic& traffic, Lab& lab, std::uint32_t number) {
  constexpr std::uint32_t first = 1U << 16U;  // trials before the lab was ready have lower numbers
  ProbeOrder order = probe_order(traffic, lab);
  order.hop_observer = hop_observer_order(traffic, lab);
  order.run = first + number;
  return order;
}

}  // namespace

LossWatch::LossWatch(const Traffic& traffic, Lab& lab, std::uint32_t number,
                     std::uint32_t most_flows)
    : lab_(lab),
      traffic_(watched(traffic, most_flows)),
      load_(lab.clock()),
      probes_(order_of(traffic_, lab, number), lab.clock()) {}

Result LossWatch::finish(const std::vector<FaultRecord>& faults, std::vector<Action> actions) {
  probes_.stop_sending();
  Clock& clock = lab_.clock();
  wait_for_last_packets(probes_, clock, clock.now() + patience_with_last_packets);
  Recording measured;
  measured.begin = probes_.begin();
  measured.begin_utc = measured.begin - realtime_to_monotonic();
  measured.forwarding_delay_threshold = traffic_.forwarding_delay_threshold;
  measured.sustained_convergence_validation_time = std::chrono::seconds{1};
  measured.faults = faults;
  measured.actions = std::move(actions);
  for (Action& action : measured.actions) {
    action.kind = ActionKind::injection;
  }
  Probes::Outcome outcome = probes_.finish();
  measured.probes = std::move(outcome.log);
  measured.tester = load_.stop();
  measured.tester.clock_steps = outcome.clock_steps;
  return evaluate(measured, {});
}

}  // namespace erchaos
