// Blocks the signals that end a run until they are taken, and turns them into a stop token.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace erchaos {

// SIGINT, SIGTERM and SIGHUP; not SIGHUP where it is ignored, as under nohup(1).
sigset_t ending_signals();

// While it exists, these signals wait in the queues of this thread and of the threads and processes
// that it starts.
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

// While it exists, the first ending signal, even one that was blocked before, requests a stop
// instead of ending the process. Created before any other thread, so that they all inherit the
// blocked signals.
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
