// Three processes: the caller, a keeper that enters the new namespaces, and their PID 1.
#include "harness/sys/sandbox.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/sandbox_files.hpp"

namespace erchaos {
namespace {

std::atomic<pid_t> relay_target{0};
std::atomic<bool> interrupted{false};

void relay(int signal) {
  interrupted = true;
  if (const pid_t target = relay_target; target > 0) {
    ::kill(target, signal);
  }
}

// Waits for `child`, passing signals on to it meanwhile; its exit status, or 128 + signal.
int wait_for(pid_t child) {
  relay_target = child;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    std::signal(signal, relay);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "wait for the lab's process");
    }
  }
  relay_target = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Forks a child that is killed when its parent dies. The pipe closes the gap between fork and
// prctl: when nobody holds its other end any more, the parent is gone already.
pid_t fork_bound_child(const std::function<int()>& work) {
  std::fflush(nullptr);
  Pipe lifeline = make_pipe();
  const pid_t child = check_system_call("fork", ::fork());
  if (child > 0) {
    // Held open, on purpose, for as long as this process lives.
    fcntl(lifeline.write_end.number(), F_DUPFD_CLOEXEC, 3);
    return child;
  }
  lifeline.write_end.close();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd parent{.fd = lifeline.read_end.number(), .events = 0, .revents = 0};
  const int status = ::poll(&parent, 1, 0) == 0 ? work() : EXIT_FAILURE;
  std::fflush(nullptr);
  ::_exit(status);
}

void become_root_of_new_namespaces() {
  const uid_t user = geteuid();
  const gid_t group = getegid();
  check_system_call("create user, mount, PID, IPC, UTS and network namespaces",
                    unshare(sandbox_namespaces));
  write_file("/proc/self/setgroups", "deny");  // else an ordinary user may not map its group
  write_file("/proc/self/uid_map", fmt::format("0 {} 1", user));
  write_file("/proc/self/gid_map", fmt::format("0 {} 1", group));
}

template <typename Work>
int report_failure(int status_on_failure, const Work& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    fmt::print(stderr, "erchaos: {}\n", error.what());
    return status_on_failure;
  }
}

}  // namespace

bool sandbox_was_interrupted() { return interrupted; }

int run_in_sandbox(const SandboxLayout& layout, int status_on_failure,
                   const std::function<int()>& work) {
  const auto init = [&] {
    return report_failure(status_on_failure, [&] {
      build_file_system(layout);
      return work();
    });
  };
  const auto keep = [&] {
    return report_failure(status_on_failure, [&] {
      setsid();  // Ctrl-C reaches only the caller, which passes it on: once, and not to the routers
      become_root_of_new_namespaces();
      return wait_for(fork_bound_child(init));
    });
  };
  const int status = wait_for(fork_bound_child(keep));
  if (status > 128) {
    fmt::print(stderr, "erchaos: the lab's process was killed by signal {}\n", status - 128);
    return status_on_failure;
  }
  return status;
}

}  // namespace erchaos
