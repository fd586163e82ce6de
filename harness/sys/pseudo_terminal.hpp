// A terminal of its own for a program that controls jobs, shown on the terminal of this process.
#pragma once

#include <sys/types.h>
#include <termios.h>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// True if standard input and output are terminals.
bool is_interactive();

class PseudoTerminal {
 public:
  PseudoTerminal();  // of the size of standard output's terminal

  // In the child: makes this its controlling terminal and its standard streams.
  void take_over() const;
  // Passes on what is typed and shown, and the window's size, until the child ends; then returns
  // its exit status, or 128 + signal. Meanwhile this process's terminal is raw; afterwards it is as
  // before. SIGCHLD, SIGTERM and SIGHUP must be blocked.
  int relay(pid_t child) const;

 private:
  void follow_size() const;

  FileDescriptor controller_;
  FileDescriptor terminal_;
};

}  // namespace erchaos
