// Joins namespaces with setns(2), the user namespace first: it gives the rights to the others.
#include "harness/sys/guest.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "harness/base/complain.hpp"
#include "harness/sys/bound_child.hpp"
#include "harness/sys/dropped_root.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/signal_relay.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos {
namespace {

void join(const FileDescriptor& descriptor, int kind, const std::string& name) {
  check_system_call(fmt::format("join the lab's {} namespace", name),
                    setns(descriptor.number(), kind));
}

// A lab of a container's root has no user namespace of its own, and nobody can join the one that it
// is in already.
bool is_in(const FileDescriptor& user_namespace) {
  struct stat theirs {};
  struct stat ours {};
  check_system_call("look at the lab's user namespace", fstat(user_namespace.number(), &theirs));
  check_system_call("look at the own user namespace", stat("/proc/self/ns/user", &ours));
  return theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino;
}

// The parent passes these on, or ignores them; the program must find them as usual.
sigset_t signals_of_guests() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGHUP, SIGCHLD}) {
    sigaddset(&signals, signal);
  }
  return signals;
}

void go_back_to(const std::filesystem::path& directory) {
  if (directory.empty() || ::chdir(directory.c_str()) != 0) {
    check_system_call("change to /", ::chdir("/"));
  }
}

int exec(const std::vector<std::string>& command) {
  std::vector<char*> words;
  std::transform(command.begin(), command.end(), std::back_inserter(words),
                 [](const std::string& word) { return const_cast<char*>(word.c_str()); });
  words.push_back(nullptr);
  ::execvp(words[0], words.data());
  const int error = errno;
  complain(fmt::format("erchaos: {}: {}", command.front(), std::generic_category().message(error)));
  return error == ENOENT ? not_found : cannot_be_started;
}

int live_in(const Quarters& quarters, const Guest& guest, const std::filesystem::path& directory) {
  try {
    join(quarters.ipc, CLONE_NEWIPC, "IPC");
    join(quarters.host_name, CLONE_NEWUTS, "UTS");
    join(quarters.network, CLONE_NEWNET, "network");
    join(quarters.mounts, CLONE_NEWNS, "mount");
    check_system_call("create a mount and a UTS namespace", unshare(CLONE_NEWNS | CLONE_NEWUTS));
    pretend_to_set_groups();
    guest.prepare();
    go_back_to(directory);
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}", error.what()));
    return cannot_be_started;
  }
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
  for (const int signal : {SIGINT, SIGQUIT, SIGPIPE}) {
    std::signal(signal, SIG_DFL);
  }
  return exec(guest.command);
}

}  // namespace

std::vector<FileDescriptor> Quarters::of_this_process() {
  std::vector<FileDescriptor> descriptors;
  for (const char* name : {"user", "pid", "ipc", "uts", "mnt"}) {
    descriptors.push_back(open_file(fmt::format("/proc/self/ns/{}", name), O_RDONLY));
  }
  return descriptors;
}

Quarters Quarters::from(std::vector<FileDescriptor> descriptors) {
  constexpr std::size_t kinds = 6;
  if (descriptors.size() != kinds) {
    throw HostError(
        fmt::format("join a lab: got {} namespaces instead of {}", descriptors.size(), kinds));
  }
  return {.user = std::move(descriptors[0]),
          .processes = std::move(descriptors[1]),
          .ipc = std::move(descriptors[2]),
          .host_name = std::move(descriptors[3]),
          .mounts = std::move(descriptors[4]),
          .network = std::move(descriptors[5])};
}

pid_t start_guest(const Quarters& quarters, const Guest& guest) {
  std::error_code is_gone;
  const auto directory = std::filesystem::current_path(is_gone);
  const sigset_t signals = signals_of_guests();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGQUIT, SIG_IGN);
  if (!is_in(quarters.user)) {
    join(quarters.user, CLONE_NEWUSER, "user");
  }
  join(quarters.processes, CLONE_NEWPID, "PID");  // of children only
  return fork_bound_child([&] { return live_in(quarters, guest, directory); });
}

int wait_for_guest(pid_t child) {
  return SignalRelay{child, signals_of_guests(), SignalRelay::Again::relay}.wait();
}

}  // namespace erchaos
