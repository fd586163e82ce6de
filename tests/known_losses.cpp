// Cuts, probes and a capture put together.
#include "tests/known_losses.hpp"

#include "harness/run/host_monitor.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/probes.hpp"
#include "tests/kernel_cut.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

const std::vector<KnownLoss> losses_of_every_length{
    {.after = milliseconds{500}, .length = microseconds{300}},
    {.after = milliseconds{900}, .length = milliseconds{1}},
    {.after = milliseconds{1300}, .length = milliseconds{5}},
    {.after = milliseconds{1700}, .length = milliseconds{20}, .hit = Hit::one_flow},
    {.after = milliseconds{2100}, .length = milliseconds{100}},
    {.after = milliseconds{2600}, .length = milliseconds{500}, .hit = Hit::one_flow},
    {.after = milliseconds{3500}, .length = milliseconds{1000}},
    {.after = milliseconds{5000}, .length = milliseconds{5000}},
};

namespace {

constexpr std::uint32_t flows = 64;
constexpr std::uint16_t port_of_flow_0 = 20000;
constexpr Duration preparation = milliseconds{200};  // of cuts and sockets, before the first probe
constexpr Duration clean = seconds{1};

std::uint16_t last_port_of(const KnownLoss& loss) {
  return static_cast<std::uint16_t>(port_of_flow_0 + (loss.hit == Hit::one_flow ? 0 : flows - 1));
}

Action injection_of(const KnownLoss& loss, std::size_t fault, Instant first_probe) {
  const Instant at = first_probe + loss.after;
  return {.fault = fault, .name = "failover", .begin = at, .end = at, .verified = true};
}

}  // namespace

Topology hosts_with_a_switch() {
  Topology topology = two_hosts();
  topology.nodes.push_back({.name = "sw", .role = Role::switch_});
  topology.links[0].through = {"sw"};
  return topology;
}

std::size_t flows_meant(const KnownLoss& loss) { return loss.hit == Hit::one_flow ? 1 : flows / 2; }

Measurement measure_known_losses(Lab& lab, std::span<const KnownLoss> losses, Duration interval) {
  const Traffic traffic = traffic_between_hosts(flows, interval);
  wait_until_loss_free(traffic, lab, monotonic_now() + seconds{20}, {});
  Capture capture{lab.node("b").network(), "to-a"};
  const Instant planned = monotonic_now() + preparation;
  for (const KnownLoss& loss : losses) {
    const auto from = planned + loss.after - realtime_to_monotonic();
    // Probes only: without ARP for 5 s, neighbors are forgotten, and the loss outlasts the cut.
    cut_in_kernel(lab.node("sw").network(), "to-a",
                  {.from = from,
                   .to = from + loss.length,
                   .ports = Ports{port_of_flow_0, last_port_of(loss)}});
  }
  ProbeOrder order = probe_order(traffic, lab);
  const Duration all = losses.empty() ? clean : losses.back().after + losses.back().length + clean;
  order.max_slots = static_cast<std::uint32_t>((all + preparation) / interval) * flows;
  HostMonitor load{real_clock};
  Probes probes{order, real_clock};
  probes.wait_until_sent();
  MonotonicClock{}.wait_until(monotonic_now() + milliseconds{100}, {});
  Measurement measured{.recording = {}, .result = {}, .captured = {}};
  Recording& recording = measured.recording;
  recording.begin = probes.begin();
  recording.forwarding_delay_threshold = seconds{2};
  recording.sustained_convergence_validation_time = 5 * interval;
  recording.probes = probes.finish().log;
  recording.tester = load.stop();
  for (const KnownLoss& loss : losses) {
    recording.actions.push_back(injection_of(loss, recording.faults.size(), planned));
    recording.faults.push_back({.kind = "kernel-cut", .target = "a-sw"});
  }
  measured.captured = capture.read();
  measured.capture_dropped = capture.dropped();
  measured.result = evaluate(recording, {});
  return measured;
}

Agreement compare_with_capture(const Measurement& measured) {
  const Packets packets{measured.recording.probes, measured.recording.forwarding_delay_threshold};
  Agreement agreement{.packets = measured.captured.size()};
  for (std::uint32_t slot = 0; slot < packets.slots(); slot += 2) {  // odd ones go to a
    const auto captured = measured.captured.find(slot);
    const bool is_captured = captured != measured.captured.end();
    agreement.disagreements += is_captured != packets.was_received(slot) ? 1 : 0;
    if (is_captured && packets.was_received(slot)) {
      const Instant at = captured->second + realtime_to_monotonic();
      agreement.farthest =
          std::max(agreement.farthest, std::chrono::abs(at - packets.received_at(slot)));
    }
  }
  return agreement;
}

}  // namespace erchaos
