// Starts and ends the process that shows the view.
#include "harness/cli/view/live_view.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>

#include "harness/cli/view/terminal_kind.hpp"
#include "harness/cli/view/viewer.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/patience.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::seconds view_patience{1};

bool have_terminal() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (isatty(stream) != 1) {
      return false;
    }
  }
  return tcgetpgrp(STDIN_FILENO) == getpgrp();
}

}  // namespace

std::unique_ptr<LiveView> LiveView::start(const Clock& clock) {
  return have_terminal() && can_show_view() ? std::make_unique<LiveView>(clock) : nullptr;
}

LiveView::LiveView(const Clock& clock) : ends_(MessageSocket::pair()) {
  tcgetattr(STDIN_FILENO, &before_);
  std::fflush(nullptr);
  const pid_t run = getpid();
  process_ = check_system_call("start the view's process", ::fork());
  MessageSocket& other_end = process_ == 0 ? ends_.first : ends_.second;
  other_end = MessageSocket{FileDescriptor{}};
  if (process_ == 0) {
    try {
      show_until_end(ends_.second, run, clock);
    } catch (const std::exception&) {  // the run goes on without a view
    }
    ::_exit(EXIT_SUCCESS);
  }
}

// Only a process that was killed can have left the terminal as it was not.
LiveView::~LiveView() {
  if (!end()) {
    ::kill(process_, SIGKILL);
  }
  int status = 0;
  if (waitpid(process_, &status, 0) == process_ && WIFSIGNALED(status)) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }
}

void LiveView::tell(const ViewMessage& message) const { ends_.first.try_to_send(to_text(message)); }

void LiveView::leave() const {
  try {
    if (ends_.first.try_to_send(to_text({.order = ViewOrder::leave}))) {
      ends_.first.receive(view_patience);
    }
  } catch (const std::exception&) {  // a terminal that takes no output
  }
}

bool LiveView::end() const {
  ends_.first.try_to_send(to_text({.order = ViewOrder::end}));
  const Patience patience{view_patience};
  while (!ends_.first.closes_within(patience.left()) && !patience.is_over()) {  // or a signal came
  }
  return ends_.first.is_closed_by_peer();
}

}  // namespace erchaos::cli
