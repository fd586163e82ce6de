// Waits for requests and ends of runs and for signals, and starts or resumes the runs that may go
// on.
#include "harness/cli/jobs/side_by_side.hpp"

#include <poll.h>
#include <sys/signalfd.h>

#include <algorithm>
#include <csignal>
#include <iterator>
#include <utility>

#include "harness/cli/jobs/job_words.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {
namespace {

std::vector<Duration> lengths_of(const std::vector<Job>& jobs) {
  std::vector<Duration> lengths;
  std::ranges::transform(jobs, std::back_inserter(lengths), &Job::length);
  return lengths;
}

sigset_t signals_of_jobs() {
  sigset_t signals = ending_signals();
  sigaddset(&signals, SIGCHLD);
  return signals;
}

}  // namespace

SideBySide::SideBySide(std::vector<Job> jobs, const QueuePolicy& policy, std::size_t at_most,
                       JobConsole& console, const Clock& clock, Listener listener)
    : jobs_(std::move(jobs)),
      queue_(lengths_of(jobs_), policy),
      at_most_(at_most),
      console_(console),
      clock_(clock),
      listener_(std::move(listener)) {}

ExitStatus SideBySide::run() {
  std::signal(SIGCHLD, SIG_DFL);  // if it is ignored, ended children are not reported
  const sigset_t signals = signals_of_jobs();
  const BlockedSignals blocked{signals};
  const FileDescriptor taken{
      check_system_call("take signals", ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK))};
  while (!running_.empty() || queue_.next()) {
    let_go_on(Activity::waiting_to_evaluate);
    let_go_on(Activity::waiting_to_come_up);
    begin_what_may();
    let_go_on(Activity::waiting_to_measure);
    show();
    wait(taken);
  }
  return is_interrupted_ ? worse(queue_.worst(), ExitStatus::inconclusive) : queue_.worst();
}

std::vector<ActiveRun> SideBySide::active() const {
  std::vector<ActiveRun> all;
  std::ranges::transform(running_, std::back_inserter(all), &Running::active);
  return all;
}

void SideBySide::let_go_on(Activity waiting) {
  std::size_t place = 0;
  for (Running& run : running_) {
    const bool is_too_early = waiting == Activity::waiting_to_measure &&
                              clock_.now() < measurement_begun_ + admission_rules::apart &&
                              std::ranges::any_of(running_, [](const Running& other) {
                                return other.active.now == Activity::measuring;
                              });
    if (run.active.now == waiting && !is_too_early &&
        is_admitted([&](const HostCpus& cpus) { return may_go_on(active(), place, cpus); })) {
      allow(run);
    }
    ++place;
  }
}

void SideBySide::allow(Running& run) {
  run.process.socket().try_to_send(answer_to(run.active.now));
  run.active.now = next_of(run.active.now);
  run.waited += clock_.now() - run.waits_since;
  if (run.active.now == Activity::measuring) {
    measurement_begun_ = clock_.now();
  }
  run.phase = words_of(run.active.now);
}

void SideBySide::wait(const FileDescriptor& signals) {
  std::vector<pollfd> sources{{.fd = signals.number(), .events = POLLIN, .revents = 0}};
  for (const Running& run : running_) {
    sources.push_back({.fd = run.process.socket().number(), .events = POLLIN, .revents = 0});
  }
  const auto patience =
      std::chrono::ceil<std::chrono::milliseconds>(std::max(next_look_ - clock_.now(), Duration{}));
  ::poll(sources.data(), sources.size(), static_cast<int>(patience.count()));
  std::ranges::for_each(running_, [&](Running& run) { take_messages(run); });
  take_signals(signals);
  if (clock_.now() >= next_look_) {
    look_at_cpus();
  }
}

}  // namespace erchaos::cli
