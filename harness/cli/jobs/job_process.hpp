// A run in a process of its own.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/job_link.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// The child dies with this process. What it prints is collected in memory. It is in a process group
// of its own, so that Ctrl-C reaches only this process, which passes it on.
class JobProcess {
 public:
  using Work = std::function<ExitStatus(const JobLink& link)>;

  // This process must have one thread, and block SIGCHLD and the signals that end it.
  explicit JobProcess(const Work& work);

  pid_t pid() const { return pid_; }
  const MessageSocket& socket() const { return socket_; }
  std::string output() const;  // on standard output so far
  std::string errors() const;  // on standard error so far

 private:
  FileDescriptor output_;
  FileDescriptor errors_;
  MessageSocket socket_{FileDescriptor{}};
  pid_t pid_ = 0;
};

}  // namespace erchaos::cli
