// Waits for a child and passes on to it the signals that should end this process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <optional>

namespace erchaos {

// Takes signals from the queue, which holds them from before the fork on: none comes too early.
class SignalRelay {
 public:
  enum class Again { relay, end_at_once };  // what a second signal does

  // `signals`: those it takes, SIGCHLD among them; they must be blocked.
  SignalRelay(pid_t child, const sigset_t& signals, Again again)
      : child_(child), signals_(signals), again_(again) {}

  // Passes signals on to the child while it waits; returns its exit status, or 128 + signal.
  int wait();
  bool has_ended_at_once() const { return has_ended_at_once_; }

  static void pass_on(int signal, pid_t child);  // one that was taken otherwise
  static bool has_passed_one_on();               // in this process

 private:
  using Clock = std::chrono::steady_clock;

  void take(int signal);

  pid_t child_;
  sigset_t signals_;
  Again again_;
  std::optional<Clock::time_point> first_;
  bool has_ended_at_once_ = false;
};

}  // namespace erchaos
