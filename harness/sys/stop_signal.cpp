// A thread that waits for signals, so that nothing has to be async-signal-safe.
#include "harness/sys/stop_signal.hpp"

namespace erchaos {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&signals_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  waiter_ = std::thread([this] {
    int signal = 0;
    sigwait(&signals_, &signal);
    source_.request_stop();
  });
}

StopSignal::~StopSignal() {
  pthread_kill(waiter_.native_handle(), SIGHUP);  // wakes the waiter only, whatever it waits for
  waiter_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

}  // namespace erchaos
