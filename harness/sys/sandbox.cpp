// Runs three processes: the caller, a keeper that enters the new namespaces, and their PID 1.
#include "harness/sys/sandbox.hpp"

#include <fmt/core.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>

#include "harness/base/complain.hpp"
#include "harness/sys/bound_child.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/privileges.hpp"
#include "harness/sys/sandbox_files.hpp"
#include "harness/sys/signal_relay.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos {
namespace {

void become_root_of_new_namespaces() {
  const uid_t user = geteuid();
  const gid_t group = getegid();
  const int kinds = sandbox_namespaces();
  const bool with_users = (kinds & CLONE_NEWUSER) != 0;
  check_system_call(fmt::format("create {}mount, PID, IPC, UTS and network namespaces",
                                with_users ? "user, " : ""),
                    unshare(kinds));
  if (!with_users) {
    return;
  }
  write_file("/proc/self/setgroups", "deny");  // or an ordinary user may not map its group
  write_file("/proc/self/uid_map", fmt::format("0 {} 1", user));
  write_file("/proc/self/gid_map", fmt::format("0 {} 1", group));
}

int killed_by = 0;

// How a failure is handled, in any of the three processes.
struct OnFailure {
  int status{};
  TellOfFailure tell;
};

template <typename Work>
int report_failure(const OnFailure& on_failure, const Work& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    on_failure.tell(error.what());
    return on_failure.status;
  }
}

// The signals that the processes of a sandbox take from their queues.
sigset_t signals_taken(OnSignal on_signal) {
  sigset_t signals;
  sigemptyset(&signals);
  if (on_signal == OnSignal::pass_on) {
    signals = ending_signals();
  }
  sigaddset(&signals, SIGCHLD);
  return signals;
}

int run_in_sandbox(const SandboxLayout& layout, const OnFailure& on_failure,
                   const std::function<int()>& work, OnSignal on_signal) {
  const sigset_t signals = signals_taken(on_signal);
  const auto init = [&] {
    return report_failure(on_failure, [&] {
      sigset_t child_ended;  // nothing waits for it here
      sigemptyset(&child_ended);
      sigaddset(&child_ended, SIGCHLD);
      pthread_sigmask(SIG_UNBLOCK, &child_ended, nullptr);
      build_file_system(layout);
      return work();
    });
  };
  const auto keep = [&] {
    return report_failure(on_failure, [&] {
      setsid();  // Ctrl-C reaches only the caller, which passes it on: once, and not to the routers
      uncover_proc();
      become_root_of_new_namespaces();
      return SignalRelay{fork_bound_child(init), signals, SignalRelay::Again::relay}.wait();
    });
  };
  std::signal(SIGCHLD, SIG_DFL);  // if it is ignored, ended children are not reported
  const BlockedSignals blocked{signals};
  SignalRelay waiting{fork_bound_child(keep), signals, SignalRelay::Again::end_at_once};
  const int status = waiting.wait();
  if (waiting.has_ended_at_once()) {
    on_failure.tell("ended immediately: nothing was healed, and the lab no longer exists");
    return on_failure.status;
  }
  killed_by = status > 128 ? status - 128 : 0;
  if (killed_by > 0) {
    on_failure.tell(fmt::format("the lab's process was killed by signal {}", killed_by));
    return on_failure.status;
  }
  return status;
}

}  // namespace

int sandbox_namespaces() {
  constexpr int always = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;
  return Privileges::of_this_process().need_user_namespace() ? CLONE_NEWUSER | always : always;
}

void complain_of_failure(const std::string& what) { complain("erchaos: " + what); }

int signal_that_killed_sandbox() { return killed_by; }

bool sandbox_was_interrupted() { return SignalRelay::has_passed_one_on(); }

int run_in_sandbox(const SandboxLayout& layout, int status_on_failure,
                   const std::function<int()>& work, OnSignal on_signal,
                   const TellOfFailure& tell) {
  return run_in_sandbox(layout, {.status = status_on_failure, .tell = tell}, work, on_signal);
}

void try_sandbox(const SandboxLayout& layout) {
  Pipe told = make_pipe();
  const auto tell = [&](const std::string& what) {
    [[maybe_unused]] const ssize_t count =
        ::write(told.write_end.number(), what.data(), what.size());
  };
  const auto work = [] { return EXIT_SUCCESS; };
  if (run_in_sandbox(layout, {.status = EXIT_FAILURE, .tell = tell}, work, OnSignal::end) !=
      EXIT_SUCCESS) {
    std::array<char, 4096> text{};
    told.write_end.close();
    const ssize_t count = ::read(told.read_end.number(), text.data(), text.size());
    throw HostError(
        std::string(text.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))));
  }
}

}  // namespace erchaos
