// Reads the CPU time of this program, of the lab's other processes, and of softirqs.
#include "harness/run/packet_cost.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <string>
#include <system_error>

#include "harness/run/warm_up.hpp"
#include "harness/sys/cpu_limits.hpp"
#include "harness/sys/cpu_time.hpp"
#include "harness/sys/processes.hpp"
#include "harness/traffic/probes.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t parts = 4;
constexpr Duration part_time = std::chrono::milliseconds{100};
constexpr Duration least_between_packets = std::chrono::microseconds{100};
constexpr std::uint32_t number_of_trial = 1U << 15U;  // those of the warm-up are far below
constexpr Duration patience_with_trial = std::chrono::milliseconds{300};

Duration time_of_this_program() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds{time.tv_sec} + Duration{time.tv_nsec};
}

// Of the other processes of this PID namespace: the first column of schedstat, by thread. A thread
// that ends meanwhile counts as none.
Duration time_of_daemons() {
  const std::string own = std::to_string(getpid());
  Duration sum{};
  for (const fs::path& process : processes()) {
    std::error_code has_ended;
    for (fs::directory_iterator each{process / "task", has_ended}, end;
         process.filename() != own && !has_ended && each != end; each.increment(has_ended)) {
      std::istringstream file{read_of_process(each->path() / "schedstat")};
      std::int64_t ran = 0;
      file >> ran;
      sum += Duration{ran};
    }
  }
  return sum;
}

// Where it is counted apart from what it interrupts; otherwise 0.
Duration time_of_softirqs() {
  const auto ticks = static_cast<std::int64_t>(ticks_of_softirqs().value_or(0));
  return std::chrono::seconds{1} * ticks / sysconf(_SC_CLK_TCK);
}

Traffic trial_of(Traffic traffic) {
  traffic.interval = std::max(traffic.interval, least_between_packets * traffic.flows);
  return traffic;
}

// The median of several parts: a hypervisor that takes the CPU away is in one of them.
double median_of(std::array<double, parts> values) {
  std::ranges::sort(values);
  return (values[parts / 2 - 1] + values[parts / 2]) / 2;
}

double cost_of_this_program(const Probes& probes, Clock& clock) {
  std::array<double, parts> costs{};
  Instant end = probes.begin();
  Duration before = time_of_this_program();
  std::uint32_t sent = probes.slots_sent();
  for (double& cost : costs) {
    end += part_time;
    clock.wait_until(end, {});
    const Duration now = time_of_this_program();
    const std::uint32_t sent_by_now = probes.slots_sent();
    cost = in_microseconds(now - before) / std::max(sent_by_now - sent, 1U);
    before = now;
    sent = sent_by_now;
  }
  return median_of(costs);
}

}  // namespace

PacketCost measure_packet_cost(const Traffic& traffic, Lab& lab) {
  Clock& clock = lab.clock();
  const Traffic trial = trial_of(traffic);
  ProbeOrder order = probe_order(trial, lab);
  order.hop_observer = hop_observer_order(trial, lab);
  order.run = number_of_trial;
  // Looking at the daemons takes this program's own time, so it frames what is measured of that.
  const Instant begin = clock.now();
  const Duration daemons_before = time_of_daemons();
  Probes probes{order, clock};
  const Duration softirqs_before = time_of_softirqs();
  const double of_program = cost_of_this_program(probes, clock);
  const Duration softirqs = time_of_softirqs() - softirqs_before;
  const std::uint32_t sent = std::max(probes.slots_sent(), 1U);
  const Duration daemons = time_of_daemons() - daemons_before;
  const Duration elapsed = clock.now() - begin;
  probes.stop_sending();
  wait_for_last_packets(probes, clock, clock.now() + patience_with_trial);
  probes.finish();
  return {.packet_us = of_program + in_microseconds(softirqs) / sent,
          .daemons_cpus = std::max(0.0, in_microseconds(daemons) / in_microseconds(elapsed)),
          .cpus = usable_cpus()};
}

}  // namespace erchaos
