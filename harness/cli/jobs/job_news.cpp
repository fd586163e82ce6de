// Handles messages of runs, signals, and ends of runs.
#include <fmt/format.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "harness/cli/jobs/job_words.hpp"
#include "harness/cli/jobs/side_by_side.hpp"
#include "harness/sys/signal_relay.hpp"

namespace erchaos::cli {

void SideBySide::take_signals(const FileDescriptor& signals) {
  signalfd_siginfo signal{};
  while (::read(signals.number(), &signal, sizeof signal) == sizeof signal) {
    if (signal.ssi_signo == SIGCHLD) {
      reap();
      continue;
    }
    queue_.stop();
    is_interrupted_ = true;
    for (const Running& run : running_) {
      SignalRelay::pass_on(static_cast<int>(signal.ssi_signo), run.process.pid());
    }
  }
}

void SideBySide::take_messages(Running& run) {
  const MessageSocket& socket = run.process.socket();
  while (socket.has_message()) {
    const auto message = socket.receive(std::chrono::milliseconds{0});
    if (!message) {
      return;  // the run has ended, which a signal says
    }
    take(run, job_message_from(message->text));
  }
}

void SideBySide::take(Running& run, const JobMessage& message) {
  if (message.wants) {
    run.active.now = *message.wants;
    run.waits_since = clock_.now();
    run.phase = words_of(run.active.now);
  } else if (message.outcome) {
    run.outcomes.push_back(*message.outcome);
  } else if (message.killed_by > 0) {
    run.killed_by = message.killed_by;
  } else if (const std::string before = std::exchange(run.phase, message.phase);
             name_of_phase(before) != name_of_phase(run.phase)) {
    console_.begin_phase({.name = jobs_.at(run.which.run).name, .phase = run.phase});
  }
}

void SideBySide::reap() {
  for (auto run = running_.begin(); run != running_.end();) {
    int status = 0;
    const auto ended = run++;
    if (::waitpid(ended->process.pid(), &status, WNOHANG) > 0) {
      take_messages(*ended);
      end(*ended, status);
      running_.erase(ended);
    }
  }
}

void SideBySide::end(Running& run, int status) {
  const std::string& name = jobs_.at(run.which.run).name;
  EndedTry ended{.which = run.which,
                 .status = WIFEXITED(status) ? static_cast<ExitStatus>(WEXITSTATUS(status))
                                             : ExitStatus::inconclusive,
                 .took = clock_.now() - run.begun,
                 .waited = run.waited,
                 .outcomes = std::move(run.outcomes),
                 .killed_by = WIFSIGNALED(status) ? WTERMSIG(status) : run.killed_by,
                 .was_interrupted = is_interrupted_};
  ended.is_tried_again = queue_.end(run.which, ended.status);
  console_.tell(fmt::format("{}{}: ended after {:.0f} s", name, words_of_try(run.which.number),
                            std::chrono::duration<double>{ended.took}.count()));
  console_.print(run.process.output(), run.process.errors());
  if (!WIFEXITED(status)) {
    console_.tell(fmt::format("{}: its process was killed by signal {}", name, WTERMSIG(status)));
  }
  if (listener_.ended(ended) == Then::begin_no_more) {
    queue_.stop();
  }
}

}  // namespace erchaos::cli
