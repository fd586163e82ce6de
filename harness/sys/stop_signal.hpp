// Ctrl-C and its relatives as a stop token.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace erchaos {

// While it lives, SIGINT, SIGTERM and SIGHUP request a stop instead of ending the process. Made
// before any other thread, so that they all inherit the blocked signals.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  sigset_t signals_{};
  std::thread waiter_;
};

}  // namespace erchaos
