// A run of ten minutes that never was.
#include "tests/bench/analysis.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "harness/record/judge/result.hpp"
#include "harness/sys/clock.hpp"
#include "tests/bench/measured.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint32_t flows = 256;
constexpr Duration length = minutes{10};
constexpr Duration every = minutes{1};
constexpr Duration fault_after = seconds{5};
constexpr Duration fault_length = seconds{15};
constexpr Duration dark = milliseconds{900};

bool is_on_primary(std::uint32_t flow) { return flow / 2 % 2 == 0; }

// Delays and lateness differ from packet to packet, as real ones do.
std::uint32_t some_time(std::uint32_t slot, std::uint32_t at_most) {
  return static_cast<std::uint32_t>(std::uint64_t{slot * 2654435761U} * at_most >> 32U);
}

ProbeLog make_log(Instant begin) {
  ProbeLog log;
  log.schedule = {.begin = begin, .interval = milliseconds{10}, .flows = flows};
  log.paths = {{},
               {"core", "cpe1", "pe1", "msee1", "gw1"},
               {"core", "cpe2", "pe2", "msee2", "gw1"},
               {"gw1", "msee1", "pe1", "cpe1", "core"},
               {"gw1", "msee2", "pe2", "cpe2", "core"}};
  for (std::uint32_t i = 0; i < flows; ++i) {
    Flow flow;
    flow.id = i;
    flow.from = i % 2 == 0 ? "onprem" : "vnet";
    flow.to = i % 2 == 0 ? "vnet" : "onprem";
    log.flows.push_back(flow);
  }
  log.arrivals = ArrivalLog{log.schedule};
  log.hops = HopLog{{"core", "cpe1"}};
  const auto slots = static_cast<std::uint32_t>(length / log.schedule.interval) * flows;
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    const std::uint32_t flow = slot % flows;
    const Duration at = (log.schedule.due(slot) - begin) % every;
    const bool is_cut = at >= fault_after && at < fault_after + fault_length;
    const std::uint32_t late = some_time(slot, 100'000);
    log.lateness_ns.push_back(late);
    log.hops.book(slot, 0, 64);
    log.hops.book(slot, 1, 63);
    if (!(is_on_primary(flow) && is_cut && at < fault_after + dark)) {
      const bool is_out = flow % 2 == 0;
      const int way = is_on_primary(flow) && !is_cut ? 1 : 2;
      log.arrivals.book({.slot = slot,
                         .delay_ns = late + 20'000 + some_time(~slot, 50'000),
                         .path = static_cast<std::uint16_t>(is_out ? way : way + 2)});
    }
  }
  return log;
}

Recording make_recording() {
  Recording run;
  run.begin = seconds{100};
  run.forwarding_delay_threshold = seconds{2};
  run.sustained_convergence_validation_time = seconds{5};
  run.probes = make_log(run.begin);
  for (Instant at = run.begin + fault_after; at < run.begin + length; at += every) {
    const auto act = [&](ActionKind kind, Change change, Instant moment) {
      run.actions.push_back({.fault = run.faults.size(),
                             .kind = kind,
                             .name = "",
                             .change = change,
                             .begin = moment,
                             .end = moment,
                             .verified = true});
    };
    act(ActionKind::injection, Change::failover, at);
    act(ActionKind::healing, Change::reversion, at + fault_length);
    run.faults.push_back({.kind = "silent-cut", .target = "cpe1-pe1"});
  }
  return run;
}

double peak_mb() {
  std::ifstream file{"/proc/self/status"};
  double kib = 0;
  for (std::string word; file >> word;) {
    if (word == "VmHWM:") {
      file >> kib;
    }
  }
  return kib * 1024 / 1e6;
}

nlohmann::json analyse() {
  const Recording run = make_recording();
  const double before = peak_mb();
  const double cpu = cpu_seconds();
  const Instant begin = monotonic_now();
  const Result result = evaluate(run, {});
  const Timeline timeline = with_traffic_events(run, result);
  const double seconds_taken = ms_since(begin) / 1000;
  return {{"packets", result.packets.sent},
          {"lost", result.packets.lost},
          {"events", timeline.size()},
          {"seconds", seconds_taken},
          {"cpu_seconds", cpu_seconds() - cpu},
          {"peak_mb_of_the_log", before},
          {"peak_mb", peak_mb()}};
}

}  // namespace

nlohmann::json measure_analysis() {
  const TempDir directory;
  const auto file = directory.path() / "analysis.json";
  const pid_t child = fork();
  if (child == 0) {
    std::ofstream{file} << analyse();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::ifstream stream{file};
  return nlohmann::json::parse(stream, nullptr, false);
}

}  // namespace erchaos
