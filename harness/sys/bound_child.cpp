// Forks with a parent-death signal.
#include "harness/sys/bound_child.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// The pipe closes the gap between fork and prctl: if its other end is closed, the parent is already
// gone. The child closes its own end once it has looked, so that the parent need not hold one for
// each child that it ever had.
pid_t fork_bound_child(const std::function<int()>& work) {
  std::fflush(nullptr);
  Pipe lifeline = make_pipe();
  const pid_t child = check_system_call("fork", ::fork());
  if (child > 0) {
    lifeline.read_end.close();
    pollfd looking{.fd = lifeline.write_end.number(), .events = 0, .revents = 0};
    while (::poll(&looking, 1, -1) < 0 && errno == EINTR) {
    }
    return child;
  }
  lifeline.write_end.close();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd parent{.fd = lifeline.read_end.number(), .events = 0, .revents = 0};
  const bool is_orphan = ::poll(&parent, 1, 0) > 0;
  lifeline.read_end.close();
  const int status = is_orphan ? EXIT_FAILURE : work();
  std::fflush(nullptr);
  ::_exit(status);
}

}  // namespace erchaos
