// Copies between two terminals.
#include "harness/sys/pseudo_terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

class RawTerminal {
 public:
  RawTerminal() {
    tcgetattr(STDIN_FILENO, &before_);
    termios raw = before_;
    cfmakeraw(&raw);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
  }
  ~RawTerminal() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before_); }
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;

 private:
  termios before_{};
};

void write_all(int descriptor, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::write(descriptor, data, size);
    if (count < 0 && errno != EINTR) {
      return;  // the reader is gone; the process reports that by ending
    }
    data += std::max<ssize_t>(count, 0);
    size -= static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  }
}

// False: there is nothing more to read, now or ever.
bool copy(int from, int to) {
  std::array<char, 4096> block{};
  const ssize_t count = ::read(from, block.data(), block.size());
  if (count > 0) {
    write_all(to, block.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

bool is_readable(int descriptor) {
  pollfd event{.fd = descriptor, .events = POLLIN, .revents = 0};
  return ::poll(&event, 1, 0) > 0 && (event.revents & POLLIN) != 0;
}

std::optional<int> status_of_ended(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, WNOHANG) != child) {
    return {};
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

sigset_t signals_to_take() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGCHLD, SIGTERM, SIGHUP, SIGWINCH}) {
    sigaddset(&signals, signal);
  }
  return signals;
}

}  // namespace

bool is_interactive() { return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1; }

PseudoTerminal::PseudoTerminal()
    : controller_(
          check_system_call("open a terminal", ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))) {
  check_system_call("unlock a terminal", ::unlockpt(controller_.number()));
  // By number: its path need not lead to it in the namespaces of the child.
  terminal_ =
      FileDescriptor{check_system_call("open a terminal", ::ioctl(controller_.number(), TIOCGPTPEER,
                                                                  O_RDWR | O_NOCTTY | O_CLOEXEC))};
  follow_size();
}

void PseudoTerminal::follow_size() const {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    ::ioctl(controller_.number(), TIOCSWINSZ, &size);
  }
}

void PseudoTerminal::take_over() const {
  check_system_call("begin a session", ::setsid());
  check_system_call("take a terminal over", ::ioctl(terminal_.number(), TIOCSCTTY, 0));
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    check_system_call("take a terminal over", ::dup2(terminal_.number(), stream));
  }
}

int PseudoTerminal::relay(pid_t child) const {
  const sigset_t taken = signals_to_take();
  pthread_sigmask(SIG_BLOCK, &taken, nullptr);
  const FileDescriptor signals{
      check_system_call("watch signals", ::signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK))};
  const RawTerminal raw;
  std::array<pollfd, 3> sources{{{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                 {.fd = controller_.number(), .events = POLLIN, .revents = 0},
                                 {.fd = signals.number(), .events = POLLIN, .revents = 0}}};
  for (;;) {
    check_system_call("wait for a terminal", ::poll(sources.data(), sources.size(), -1));
    if (sources[0].revents != 0 && !copy(STDIN_FILENO, controller_.number())) {
      sources[0].fd = -1;  // our terminal is gone
      ::kill(child, SIGHUP);
    }
    if ((sources[1].revents & POLLIN) != 0) {
      copy(controller_.number(), STDOUT_FILENO);
    }
    signalfd_siginfo signal{};
    while (::read(signals.number(), &signal, sizeof signal) == sizeof signal) {
      if (signal.ssi_signo == SIGWINCH) {
        follow_size();
      } else if (signal.ssi_signo != SIGCHLD) {
        ::kill(child, static_cast<int>(signal.ssi_signo));
      }
    }
    if (const auto status = status_of_ended(child)) {
      while (is_readable(controller_.number()) && copy(controller_.number(), STDOUT_FILENO)) {
      }
      return *status;
    }
  }
}

}  // namespace erchaos
