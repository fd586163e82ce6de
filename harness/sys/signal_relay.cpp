// Takes signals with sigwaitinfo(2) as they arrive.
#include "harness/sys/signal_relay.hpp"

#include <sys/wait.h>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr std::chrono::seconds same_wish{1};  // programs such as timeout(1) send signals twice

bool interrupted = false;

}  // namespace

int SignalRelay::wait() {
  int status = 0;
  for (pid_t ended = 0; ended == 0;) {
    ended = check_system_call("wait for the lab's process", waitpid(child_, &status, WNOHANG));
    if (ended == 0) {
      take(sigwaitinfo(&signals_, nullptr));
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void SignalRelay::take(int signal) {
  if (signal < 0 || signal == SIGCHLD) {
    return;
  }
  has_ended_at_once_ =
      again_ == Again::end_at_once && first_ && Clock::now() - *first_ >= same_wish;
  pass_on(has_ended_at_once_ ? SIGKILL : signal, child_);
  first_ = first_.value_or(Clock::now());
}

void SignalRelay::pass_on(int signal, pid_t child) {
  ::kill(child, signal);
  interrupted = true;
}

bool SignalRelay::has_passed_one_on() { return interrupted; }

}  // namespace erchaos
