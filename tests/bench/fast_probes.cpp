// Sends for ten seconds, and counts.
#include "tests/bench/fast_probes.hpp"

#include "harness/lab/lab.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

json send_fast(const Topology& topology, Traffic traffic, const Load& load,
               const std::filesystem::path& path) {
  Lab lab{topology, path, real_clock};
  lab.wait_until_ready(monotonic_now() + seconds{60}, {});
  traffic.interval = Duration{seconds{1}} * traffic.flows / load.packets_per_second;
  wait_until_loss_free(traffic, lab, monotonic_now() + seconds{60}, {});
  ProbeOrder order = probe_order(traffic, lab);
  order.max_slots = load.packets_per_second * 10;
  if (load.look == Look::on) {
    order.hop_observer = hop_observer_order(traffic, lab);
  }
  const double program = cpu_seconds();
  const double machine = machine_cpu_seconds();
  const Instant begin = monotonic_now();
  Probes probes{order, real_clock};
  probes.wait_until_sent();
  const double wall = ms_since(begin) / 1000;
  const double program_cores = (cpu_seconds() - program) / wall;
  const double machine_cores = (machine_cpu_seconds() - machine) / wall;
  MonotonicClock{}.wait_until(monotonic_now() + milliseconds{200}, {});
  const ProbeLog log = probes.finish().log;
  const Packets packets{log, seconds{2}};
  const PacketCounts counts = packets.count(0, packets.slots());
  const Lateness lateness = measure_lateness(log);
  return {{"packets_per_second", static_cast<double>(counts.sent) / wall},
          {"sent", counts.sent},
          {"lost", counts.lost},
          {"void", counts.void_},
          {"receive_drops", log.receive_drops},
          {"wire_drops", lab.wire_drops()},
          {"wire_backend", lab.wire_backend()},
          {"routers_that_look", log.hops.nodes().size()},
          {"hop_observations_missed", log.hops.missed()},
          {"lateness_p50_us", static_cast<double>(lateness.p50.count()) / 1e3},
          {"lateness_p99_us", static_cast<double>(lateness.p99.count()) / 1e3},
          {"cores_used_by_program", program_cores},
          {"cores_used_by_machine", machine_cores}};
}

}  // namespace

json send_at(const Plan& plan, std::initializer_list<Load> loads) {
  json figures = json::array();
  for (const Load& load : loads) {
    figures.push_back(measured(
        [&](const auto& path) { return send_fast(plan.topology, plan.traffic, load, path); }));
  }
  return figures;
}

json send_fast_between_hosts(const std::optional<Wire>& wire, const std::filesystem::path& path) {
  Topology topology = two_hosts();
  topology.links[0].wire = wire;
  return send_fast(topology, traffic_between_hosts(256, milliseconds{10}), {50'000, Look::off},
                   path);
}

}  // namespace erchaos
