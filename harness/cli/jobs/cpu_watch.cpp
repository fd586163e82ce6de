// Adds up the ticks of all descendants of each run's first process.
#include "harness/cli/jobs/cpu_watch.hpp"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>

#include "harness/sys/cpu_limits.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos::cli {
namespace {

using Family = std::multimap<pid_t, pid_t>;  // parents and children

std::uint64_t ticks_below(pid_t process, const Family& family,
                          const std::map<pid_t, ProcessTicks>& all) {
  const auto own = all.find(process);
  std::uint64_t sum = own == all.end() ? 0 : own->second.used;
  const auto [first, last] = family.equal_range(process);
  for (auto child = first; child != last; ++child) {
    sum += ticks_below(child->second, family, all);
  }
  return sum;
}

std::map<pid_t, ProcessTicks> ticks_of_all() {
  std::map<pid_t, ProcessTicks> all;
  for (const auto& process : processes()) {
    all[std::stoi(process.filename())] = ticks_of(process);
  }
  return all;
}

double difference(std::uint64_t before, std::uint64_t after) {
  return after > before ? static_cast<double>(after - before) : 0.0;
}

}  // namespace

CpuWatch::CpuWatch()
    : of_host_(static_cast<double>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)))),
      usable_(std::min(of_host_, usable_cpus())) {
  look({});
}

CpuWatch::Use CpuWatch::look(const std::vector<pid_t>& jobs) {
  const auto all = ticks_of_all();
  Family family;
  for (const auto& [process, ticks] : all) {
    family.emplace(ticks.parent, process);
  }
  const HostTicks host = std::exchange(host_, ticks_of_host());
  const double per_core = std::max(1.0, difference(host.total, host_.total)) / of_host_;
  Ticks now;
  Use use;
  for (const pid_t job : jobs) {
    now[job] = ticks_below(job, family, all);
    const auto before = of_jobs_.find(job);
    use.of_jobs[job] =
        difference(before == of_jobs_.end() ? 0 : before->second, now[job]) / per_core;
  }
  of_jobs_ = std::move(now);
  // Jobs that have ended are in it: they are ended children.
  const std::uint64_t ours = std::exchange(ours_, ticks_below(::getpid(), family, all));
  const double others = (difference(host.busy, host_.busy) - difference(ours, ours_)) / per_core;
  use.outside = std::max(0.0, others - (of_host_ - usable_));
  return use;
}

}  // namespace erchaos::cli
