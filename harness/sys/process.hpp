// Starts other programs without a shell; their owner ends them. They do not inherit our
// environment: they get the system's PATH, and UTC as their time zone.
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
  // Directories that only this program and its children see in place of others.
  std::vector<std::pair<std::string, std::string>> in_place{};  // the directory, where it is seen
};

// A running program inside a network namespace; its standard output and error go to one descriptor.
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
  // Sends SIGSTOP and waits until it has stopped, which takes a while on a busy machine.
  void stop_running() const;
  // Waits until it has ended by itself; false: it has not after `patience`.
  bool ends_within(std::chrono::milliseconds patience) const;
  // Sends a signal and waits until it has ended; kills it if it has not after `patience`.
  void end(int number, std::chrono::milliseconds patience);

 private:
  struct Handle;  // keeps Boost.Process, which is slow to compile, out of this header
  std::unique_ptr<Handle> handle_;
};

struct ProgramResult {
  int status{};        // exit status
  std::string output;  // standard output and error
};

// Runs a program to its end in the caller's namespaces. One that does not end within a minute is
// killed, and a HostError is thrown.
ProgramResult run_program(const Command& command);

}  // namespace erchaos
