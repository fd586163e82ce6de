// Measures what runs take, and expects the same of those that have not begun.
#include <algorithm>
#include <numeric>

#include "harness/cli/jobs/side_by_side.hpp"

namespace erchaos::cli {
namespace {

constexpr Duration until_next_look = std::chrono::seconds{1};
constexpr std::size_t looks_outside = 3;  // that are remembered
constexpr std::size_t looks_needed = 3;   // the first is not of the measurement alone
constexpr double least_learned = 0.2;
constexpr double most_learned = 4;

double mean_of(const std::deque<double>& values) {
  return values.empty() ? 0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

}  // namespace

HostCpus SideBySide::host() const { return {.cores = cpus_.cores(), .outside = mean_of(outside_)}; }

Cost SideBySide::expected(const Job& job) const { return corrected(job.cost, learned_); }

void SideBySide::look_at_cpus() {
  next_look_ = clock_.now() + until_next_look;
  std::vector<pid_t> processes;
  for (const Running& run : running_) {
    processes.push_back(run.process.pid());
  }
  const CpuWatch::Use use = cpus_.look(processes);
  outside_.push_back(use.outside);
  if (outside_.size() > looks_outside) {
    outside_.pop_front();
  }
  for (Running& run : running_) {
    if (run.active.now == Activity::measuring) {
      run.measured.push_back(use.of_jobs.at(run.process.pid()));
      learn_from(run);
    }
  }
}

void SideBySide::learn_from(Running& run) {
  if (run.measured.size() < looks_needed) {
    return;
  }
  if (run.measured.size() == looks_needed) {
    run.measured.front() = run.measured.back();
  }
  run.active.cost.steady = mean_of(run.measured);
  if (run.measured.size() == looks_needed) {
    const double was_expected = std::max(jobs_.at(run.which.run).cost.steady, 1e-3);
    const double ratio =
        std::clamp(run.active.cost.steady / was_expected, least_learned, most_learned);
    ++learned_from_;
    learned_ += (ratio - learned_) / static_cast<double>(learned_from_);
  }
}

void SideBySide::show() {
  std::vector<JobConsole::Shown> shown;
  for (const Running& run : running_) {
    shown.push_back({.name = jobs_.at(run.which.run).name, .phase = run.phase});
  }
  console_.show(shown, queue_.still_to_come());
}

}  // namespace erchaos::cli
