// The sandbox of a lab: namespaces that vanish, with everything in them, when this process dies.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

// The namespaces that a lab does not share with the host, for unshare(2): mount, PID, IPC, UTS and
// network; a user namespace too where this process needs one for the others (Privileges).
int sandbox_namespaces();

// How the host's files appear inside. All are visible and read-only, except for these.
struct SandboxLayout {
  // Covered by empty file systems, if they exist: what is written there never reaches the host.
  std::vector<std::filesystem::path> private_directories{};
  // Stays visible and writable under its own path, even when a private directory covers it. "":
  // none.
  std::filesystem::path kept_directory{};
  // Stay visible under their own paths, even when a private directory covers them.
  std::vector<std::filesystem::path> visible_files{};
};

// What SIGINT, SIGTERM and SIGHUP to this process do. `pass_on`: they reach `work`, where they are
// blocked and wait for a StopSignal; a second one, a second or more after the first, kills `work`.
// `end`: they end this process, and `work` with it.
enum class OnSignal { pass_on, end };

// Reports a failure, in any process of a sandbox.
using TellOfFailure = std::function<void(const std::string&)>;
void complain_of_failure(const std::string& what);  // "erchaos: <what>"

// Runs `work` as root, and as PID 1, of sandbox_namespaces(), and returns its exit status. If this
// process or the one in between is killed, the kernel kills `work` and all its descendants. An
// exception in `work`, or a sandbox that cannot be built, goes to `tell` and gives
// `status_on_failure`.
// Must be called while the process has one thread.
int run_in_sandbox(const SandboxLayout& layout, int status_on_failure,
                   const std::function<int()>& work, OnSignal on_signal = OnSignal::pass_on,
                   const TellOfFailure& tell = complain_of_failure);

// Builds a sandbox and leaves it again. Throws HostError with the cause of a failure. A signal ends
// this process.
void try_sandbox(const SandboxLayout& layout);

// In a sandbox: puts a file of its own in place of the link to the host's, in /etc or /etc/pam.d.
// Throws HostError outside of a sandbox.
void replace_host_file(const std::filesystem::path& file, std::string_view content);

// True once a signal was passed on to a sandbox of this process.
bool sandbox_was_interrupted();

// The signal that killed the work of this process's last sandbox; 0: none did, or this process
// passed on a signal to end it.
int signal_that_killed_sandbox();

}  // namespace erchaos
