// The place a lab lives in: namespaces of its own that vanish, with all in them, when we die.
#pragma once

#include <sched.h>

#include <filesystem>
#include <functional>
#include <vector>

namespace erchaos {

// What a lab has of its own: user, mount, PID, IPC, UTS and network namespaces.
inline constexpr int sandbox_namespaces =
    CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;

// What of the host's files is seen inside. All are there, and none can be changed, but for these.
struct SandboxLayout {
  // Covered by empty file systems, if they exist: what is written there never reaches the host.
  std::vector<std::filesystem::path> private_directories{};
  // Stays visible and writable under its own path, even when a private directory covers it. "":
  // none.
  std::filesystem::path kept_directory{};
  // Stay visible under their own paths, even when a private directory covers them.
  std::vector<std::filesystem::path> visible_files{};
};

// Runs `work` as root of a new user namespace and as PID 1 of a new PID namespace, with mount, IPC,
// UTS and network namespaces of its own, and returns its exit status. SIGINT, SIGTERM and SIGHUP to
// this process are passed on to `work`, in which they are blocked: they wait for a StopSignal. A
// second one, a second or more after the first, kills `work`. When this process or the one in
// between is killed, however, the kernel kills `work` and all its descendants. An exception in
// `work`, or a sandbox that cannot be built, is printed and gives `status_on_failure`. Must be
// called while the process has one thread.
int run_in_sandbox(const SandboxLayout& layout, int status_on_failure,
                   const std::function<int()>& work);

// Builds a sandbox and leaves it again. HostError with what failed.
void try_sandbox(const SandboxLayout& layout);

// A signal was passed on to a sandbox of this process.
bool sandbox_was_interrupted();

}  // namespace erchaos
