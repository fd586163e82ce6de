// Runs a program of the user's inside namespaces that another process has made.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// What a guest joins. The descriptors keep the namespaces alive.
struct Quarters {
  FileDescriptor user;
  FileDescriptor processes;  // a PID namespace whose PID 1 is alive
  FileDescriptor ipc;
  FileDescriptor host_name;  // UTS
  FileDescriptor mounts;
  FileDescriptor network;

  // Those of the calling process, except for `network`, an open network namespace.
  static std::vector<FileDescriptor> of_this_process();
  // In that order, with the network's at the end.
  static Quarters from(std::vector<FileDescriptor> descriptors);
};

struct Guest {
  std::vector<std::string>
      command;  // the program, which is searched for in PATH, and its arguments
  // Called in the new process, inside, before the program starts: may mount and set the host name,
  // which nobody else sees. It must not start threads.
  std::function<void()> prepare = [] {};
};

// 126: found, but cannot be started; 127: there is no such program. As shells have it.
inline constexpr int cannot_be_started = 126;
inline constexpr int not_found = 127;

// Starts the guest with this process's standard streams, environment and, where it exists inside,
// working directory. It is killed when this process or the PID namespace ends. The calling process
// moves into the user namespace, for the rest of its life, and must have one thread. Returns the
// child. Throws std::system_error if the namespaces cannot be joined.
pid_t start_guest(const Quarters& quarters, const Guest& guest);

// Waits for it: exit status, or 128 + signal. SIGTERM and SIGHUP to this process reach it; SIGINT
// and SIGQUIT it has from the terminal itself.
int wait_for_guest(pid_t child);

}  // namespace erchaos
