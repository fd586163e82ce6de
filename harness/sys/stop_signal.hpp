// Ctrl-C and its relatives, blocked until somebody takes them, and as a stop token.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace erchaos {

// SIGINT, SIGTERM and SIGHUP; the last not where it is ignored, as nohup(1) asks.
sigset_t ending_signals();

// While it lives, these signals wait in this thread's queue, and in those of the threads and
// processes that it begins.
class BlockedSignals {
 public:
  explicit BlockedSignals(const sigset_t& signals) {
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  sigset_t before_{};
};

// While it lives, the first ending signal requests a stop instead of ending the process; also one
// that was blocked before. Made before any other thread, so that they all inherit the blocked
// signals.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  sigset_t signals_ = ending_signals();
  BlockedSignals blocked_{signals_};
  std::thread waiter_;
};

}  // namespace erchaos
