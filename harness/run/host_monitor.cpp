// Reads CPU time from /proc.
#include "harness/run/host_monitor.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "harness/run/run_queue.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

struct CpuTime {
  std::uint64_t total{};  // clock ticks of all CPUs, idle ones included
  std::uint64_t busy{};
  std::uint64_t lab{};
};

// The utime and stime of one process, with those of its ended children.
std::uint64_t ticks_of(const std::filesystem::path& process) {
  const std::string text = read_of_process(process / "stat");
  const std::size_t name_end = text.rfind(')');  // the name may contain spaces
  if (name_end == std::string::npos) {
    return 0;  // the process ended meanwhile
  }
  std::istringstream fields{text.substr(name_end + 1)};
  std::string skipped;
  for (int i = 0; i < 11; ++i) {
    fields >> skipped;
  }
  std::uint64_t sum = 0;
  for (int i = 0; i < 4; ++i) {
    std::uint64_t ticks = 0;
    fields >> ticks;
    sum += ticks;
  }
  return sum;
}

std::uint64_t ticks_of_all_processes() {
  std::uint64_t sum = 0;
  for (const auto& process : processes()) {
    sum += ticks_of(process);
  }
  return sum;
}

CpuTime read_cpu_time() {
  std::istringstream file{read_file("/proc/stat")};
  std::string name;
  file >> name;  // "cpu", then user nice system idle iowait irq softirq steal
  CpuTime time{.lab = ticks_of_all_processes()};
  for (int column = 0; column < 8; ++column) {
    std::uint64_t ticks = 0;
    file >> ticks;
    time.total += ticks;
    time.busy += column == 3 || column == 4 ? 0 : ticks;
  }
  return time;
}

CpuSample compare(const CpuTime& before, const CpuTime& after, Instant at) {
  const auto share = [&](std::uint64_t from, std::uint64_t to) {
    const double total =
        static_cast<double>(std::max<std::uint64_t>(after.total - before.total, 1));
    return to > from ? 100.0 * static_cast<double>(to - from) / total : 0.0;
  };
  const double lab = share(before.lab, after.lab);
  return {
      .at = at, .lab_pct = lab, .foreign_pct = std::max(0.0, share(before.busy, after.busy) - lab)};
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
