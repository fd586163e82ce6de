// Reads CPU time from /proc.
#include "harness/run/host_monitor.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "harness/run/run_queue.hpp"
#include "harness/sys/cpu_time.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

struct CpuTime {
  HostTicks host;
  std::uint64_t lab{};
};

CpuTime read_cpu_time() {
  CpuTime time{.host = ticks_of_host()};
  for (const auto& process : processes()) {
    time.lab += ticks_of(process).used;
  }
  return time;
}

CpuSample compare(const CpuTime& before, const CpuTime& after, Instant at) {
  const auto share = [&](std::uint64_t from, std::uint64_t to) {
    const double total =
        static_cast<double>(std::max<std::uint64_t>(after.host.total - before.host.total, 1));
    return to > from ? 100.0 * static_cast<double>(to - from) / total : 0.0;
  };
  const double lab = share(before.lab, after.lab);
  return {.at = at,
          .lab_pct = lab,
          .foreign_pct = std::max(0.0, share(before.host.busy, after.host.busy) - lab)};
}

// The second column of softnet_stat: packets dropped because a CPU's backlog was full.
std::uint64_t softnet_drops() {
  std::istringstream file{read_file("/proc/net/softnet_stat")};
  std::uint64_t sum = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream columns{line};
    std::uint64_t processed = 0;
    std::uint64_t dropped = 0;
    columns >> std::hex >> processed >> dropped;
    sum += dropped;
  }
  return sum;
}

}  // namespace

HostMonitor::HostMonitor(const Clock& clock)
    : clock_(clock),
      softnet_drops_before_(softnet_drops()),
      thread_([this](const std::stop_token& stop) { sample(stop); }) {}

void HostMonitor::sample(const std::stop_token& stop) {
  MonotonicClock host;  // CPUs do not work faster while a test's clock jumps
  RunQueue run_queue;
  CpuTime before = read_cpu_time();
  while (true) {
    host.wait_until(host.now() + std::chrono::seconds{1}, stop);
    if (stop.stop_requested()) {
      return;  // less than a second is too short for 10 ms ticks
    }
    const CpuTime after = read_cpu_time();
    CpuSample& sample = samples_.emplace_back(compare(before, after, clock_.now()));
    const RunQueue::Waits waits = run_queue.waits();
    sample.bfd_waited = waits.bfd;
    sample.tester_waited = waits.tester;
    before = after;
  }
}

TesterRecord HostMonitor::stop() {
  thread_.stop();
  thread_.rethrow();
  return {.cpu = std::move(samples_),
          .softnet_drops = softnet_drops() - softnet_drops_before_,
          .clock_steps = 0};
}

}  // namespace erchaos
