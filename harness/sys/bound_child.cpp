// Forks with a parent-death signal.
#include "harness/sys/bound_child.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

// Of all children of a process, which holds it open for as long as it lives.
struct Lifeline {
  std::optional<Pipe> pipe;
  pid_t owner = 0;
};
Lifeline lifeline;

}  // namespace

// The pipe closes the gap between fork and prctl: if its other end is closed, the parent is already
// gone.
pid_t fork_bound_child(const std::function<int()>& work) {
  std::fflush(nullptr);
  if (lifeline.owner != getpid()) {
    lifeline = {.pipe = make_pipe(), .owner = getpid()};
  }
  const pid_t child = check_system_call("fork", ::fork());
  if (child > 0) {
    return child;
  }
  const FileDescriptor read_end = std::move(lifeline.pipe->read_end);
  lifeline = {};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd parent{.fd = read_end.number(), .events = 0, .revents = 0};
  const bool is_orphan = ::poll(&parent, 1, 0) > 0;
  const int status = is_orphan ? EXIT_FAILURE : work();
  std::fflush(nullptr);
  ::_exit(status);
}

}  // namespace erchaos
