// The figures that the README quotes, measured here and printed as JSON. Not a test: run it alone
// on a quiet machine, `cmake --build --preset release --target bench`, or some of them by name,
// `build/release/tests/erchaos_bench analysis`.
#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <thread>

#include "faults/kinds.hpp"
#include "harness/lab/lab.hpp"
#include "harness/net/packet_socket.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/run/warm_up.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/sandbox.hpp"
#include "tests/bench/analysis.hpp"
#include "tests/bench/fast_probes.hpp"
#include "tests/bench/ground_truth.hpp"
#include "tests/bench/measured.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/kernel_cut.hpp"
#include "tests/lab/two_hosts.hpp"
#include "tests/real_clock.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Proportional set size of all processes of the lab but our own, in MiB.
double routers_mib() {
  double kib = 0;
  for (const auto& entry : std::filesystem::directory_iterator{"/proc"}) {
    const std::string pid = entry.path().filename();
    std::ifstream file{entry.path() / "smaps_rollup"};
    for (std::string word; pid != "self" && pid != "1" && pid != "thread-self" && file >> word;) {
      if (word == "Pss:") {
        double size = 0;
        file >> size;
        kib += size;
        break;
      }
    }
  }
  return kib / 1024;
}

json start_lab(const Topology& topology, const Traffic* traffic,
               const std::filesystem::path& path) {
  const Instant begin = monotonic_now();
  std::optional<Lab> lab{std::in_place, topology, path, real_clock};
  lab->wait_until_ready(begin + seconds{60}, {});
  if (traffic != nullptr) {
    wait_until_loss_free(*traffic, *lab, begin + seconds{60}, {});
  }
  json figures{{"ready_ms", ms_since(begin)},
               {"router_mib", routers_mib() / static_cast<double>(std::count_if(
                                                  topology.nodes.begin(), topology.nodes.end(),
                                                  [](const Node& n) { return n.is_router(); }))}};
  const Instant end = monotonic_now();
  lab.reset();
  figures["teardown_ms"] = ms_since(end);
  return figures;
}

// Frames into a wire as fast as one thread can, and what of them comes out.
json flood_a_wire() {
  const NetworkNamespace here;
  const NetworkNamespace there;
  Wires wires{WireBackend::userspace};
  wires.join({here, "a"}, {there, "b"}, {.delay = milliseconds{1}}, 1, "a-b");
  Interfaces{here}.set_up("a");
  Interfaces{there}.set_up("b");
  wires.settle();
  PacketSocket sender{{here, "a"}};
  PacketSocket receiver{{there, "b"}};
  std::vector<std::vector<std::byte>> frames(32, std::vector<std::byte>(146, std::byte{0xff}));
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
  const auto take = [&](std::span<std::byte>, std::chrono::nanoseconds) { ++received; };
  std::jthread reading{[&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd watched{.fd = receiver.descriptor(), .events = POLLIN, .revents = 0};
      poll(&watched, 1, 50);
      receiver.receive(take);
    }
  }};
  const double cpu = cpu_seconds();
  const Instant begin = monotonic_now();
  while (monotonic_now() < begin + seconds{2}) {
    sender.send(frames);
    sent += frames.size();
  }
  const double wall = ms_since(begin) / 1000;
  MonotonicClock{}.wait_until(monotonic_now() + milliseconds{200}, {});
  reading.request_stop();
  reading.join();
  return {{"frames_per_second_offered", static_cast<double>(sent) / wall},
          {"frames_per_second_carried", static_cast<double>(received) / wall},
          {"wire_drops", wires.drops()},
          {"cores_used_by_program", (cpu_seconds() - cpu) / wall}};
}

// The worst deviation of any hit flow's outage from the true length, over one try.
double cut_error_ms(const Plan& plan, Lab& lab, Duration length) {
  ProbeOrder order = probe_order(plan.traffic, lab);
  order.max_slots = order.flows * 110;
  const std::chrono::nanoseconds now = std::chrono::system_clock::now().time_since_epoch();
  const auto from = now + milliseconds{300};
  cut_in_kernel(lab.node("core").network(), "to-onprem", {.from = from, .to = from + length});
  Probes probes{order, real_clock};
  probes.wait_until_sent();
  MonotonicClock{}.wait_until(monotonic_now() + milliseconds{100}, {});
  const ProbeLog log = probes.finish().log;
  const Packets packets{log, seconds{2}};
  double worst = 0;
  std::size_t hit = 0;
  for (const Outage& outage : find_outages(packets, 0, packets.slots())) {
    const Duration seen = outage.lost * order.interval;
    worst =
        std::max(worst, std::abs(std::chrono::duration<double, std::milli>(seen - length).count()));
    ++hit;
  }
  return hit == order.flows / 2 ? worst : -1;  // -1: not exactly the flows of one direction, once
}

json measure_known_cuts(const Plan& plan, const std::filesystem::path& path) {
  Lab lab{plan.topology, path, real_clock};
  lab.wait_until_ready(monotonic_now() + seconds{60}, {});
  wait_until_loss_free(plan.traffic, lab, monotonic_now() + seconds{60}, {});
  json errors = json::array();
  for (int attempt = 0; attempt < 20; ++attempt) {
    errors.push_back(cut_error_ms(plan, lab, milliseconds{500}));
  }
  return {{"true_ms", 500}, {"interval_ms", 10}, {"worst_error_ms_per_try", errors}};
}

json start_three_times(const Topology& topology, const Traffic* traffic) {
  json figures = json::array();
  for (int attempt = 0; attempt < 3; ++attempt) {
    figures.push_back(
        measured([&](const auto& path) { return start_lab(topology, traffic, path); }));
  }
  return figures;
}

json measure_wires() {
  return {{"fast_probes_over_a_cable",
           measured([](const auto& path) { return send_fast_between_hosts({}, path); })},
          {"fast_probes_over_a_wire", measured([](const auto& path) {
             return send_fast_between_hosts(Wire{.delay = milliseconds{15}}, path);
           })},
          {"flood", measured([](const auto&) { return flood_a_wire(); })}};
}

json measure_clean(const Plan& plan, OtherCore other) {
  return measured([&](const auto& path) {
    return measure_clean_traffic(plan, std::chrono::minutes{10}, other, path);
  });
}

// Those named, or all of them.
int run_bench(const std::set<std::string>& wanted) {
  const Plan plan =
      load_plan(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml", faults::kinds());
  const std::vector<std::pair<std::string, std::function<json()>>> parts{
      {"analysis", measure_analysis},
      {"recommended", [&] { return start_three_times(plan.topology, &plan.traffic); }},
      {"ring_of_32", [] { return start_three_times(ring_of(32), nullptr); }},
      {"fast_probes",
       [&] {
         return send_at(plan, {{50'000, Look::off}, {100'000, Look::off}});
       }},
      {"hop_observation",
       [&] {
         return send_at(plan, {{25'000, Look::off}, {25'000, Look::on}});
       }},
      {"wire", measure_wires},
      {"known_cuts",
       [&] { return measured([&](const auto& path) { return measure_known_cuts(plan, path); }); }},
      {"known_losses",
       [] { return measured([](const auto& path) { return measure_known_losses(20, path); }); }},
      {"clean_traffic", [&] { return measure_clean(plan, OtherCore::idle); }},
      {"clean_traffic_beside_a_busy_core", [&] { return measure_clean(plan, OtherCore::busy); }}};
  json figures;
  for (const auto& [name, measure] : parts) {
    if (!sandbox_was_interrupted() && (wanted.empty() || wanted.contains(name))) {
      figures[name] = measure();
    }
  }
  fmt::print("{}\n", figures.dump(2));
  return 0;
}

}  // namespace
}  // namespace erchaos

int main(int count, char** names) { return erchaos::run_bench({names + 1, names + count}); }
