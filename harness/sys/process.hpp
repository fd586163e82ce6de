// Other programs: started without a shell, ended by their owner. Their environment is not ours:
// they have the system's PATH, and UTC for their time zone.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/network_namespace.hpp"

namespace erchaos {

struct Command {
  std::string program;  // absolute path
  std::vector<std::string> arguments;
  // Directories that this program alone, and what it starts, sees in place of others.
  std::vector<std::pair<std::string, std::string>> in_place{};  // what is seen, where
};

// A running program inside a network namespace, its standard output and error in one descriptor.
// The destructor kills it and waits until it is gone.
class ChildProcess {
 public:
  ChildProcess(const Command& command, const NetworkNamespace& network,
               const FileDescriptor& output);
  ~ChildProcess();
  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) noexcept;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const;
  void signal(int number) const;
  // Sends SIGSTOP and waits until it has stopped: on a busy machine that takes a while.
  void stop_running() const;
  // Waits until it is gone by itself; false: it is not, after `patience`.
  bool ends_within(std::chrono::milliseconds patience) const;
  // Sends a signal and waits until it is gone; what has not gone by itself then is killed.
  void end(int number, std::chrono::milliseconds patience);

 private:
  struct Handle;  // keeps Boost.Process, which is slow to compile, out of everybody's way
  std::unique_ptr<Handle> handle_;
};

struct ProgramResult {
  int status{};        // exit status
  std::string output;  // standard output and error
};

// Runs a program to its end, in the caller's namespaces; one that does not end within a minute is
// killed, and a HostError.
ProgramResult run_program(const Command& command);

}  // namespace erchaos
