// Forks with a parent-death signal.
#include "harness/sys/bound_child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// The pipe closes the gap between fork and prctl: if its other end is closed, the parent is already
// gone.
pid_t fork_bound_child(const std::function<int()>& work) {
  std::fflush(nullptr);
  Pipe lifeline = make_pipe();
  const pid_t child = check_system_call("fork", ::fork());
  if (child > 0) {
    // Deliberately held open for as long as this process lives.
    fcntl(lifeline.write_end.number(), F_DUPFD_CLOEXEC, 3);
    return child;
  }
  lifeline.write_end.close();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd parent{.fd = lifeline.read_end.number(), .events = 0, .revents = 0};
  const bool is_orphan = ::poll(&parent, 1, 0) > 0;
  const int status = is_orphan ? EXIT_FAILURE : work();
  std::fflush(nullptr);
  ::_exit(status);
}

}  // namespace erchaos
