// Waits for signals on its own thread, so that nothing has to be async-signal-safe.
#include "harness/sys/stop_signal.hpp"

#include "harness/sys/thread.hpp"

namespace erchaos {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  struct sigaction hangup {};
  sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler != SIG_IGN) {
    sigaddset(&signals, SIGHUP);
  }
  return signals;
}

StopSignal::StopSignal() {
  waiter_ = start_thread<std::thread>([this] {
    int signal = 0;
    sigwait(&signals_, &signal);
    source_.request_stop();
  });
}

StopSignal::~StopSignal() {
  // Wakes the waiter only. NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread)
  pthread_kill(waiter_.native_handle(), SIGTERM);
  waiter_.join();
}

}  // namespace erchaos
