// Detaches, enters the sandbox, and hands over to the lab's host there.
#include "harness/cli/standing/holder.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <unistd.h>

#include <cstdio>
#include <sstream>

#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/kernel_checks.hpp"
#include "harness/cli/sandbox_of_lab.hpp"
#include "harness/cli/standing/lab_host.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

void detach(const LabDirectory& directory) {
  check_system_call("begin a session", ::setsid());
  const FileDescriptor nothing = open_file("/dev/null", O_RDONLY);
  const FileDescriptor log =
      open_file(directory.path / holders_log, O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::fflush(nullptr);
  check_system_call("redirect standard input", ::dup2(nothing.number(), STDIN_FILENO));
  check_system_call("redirect standard output", ::dup2(log.number(), STDOUT_FILENO));
  check_system_call("redirect standard error", ::dup2(log.number(), STDERR_FILENO));
}

int hold(const WantedLab& wanted, const LabDirectories& directories, const LabDirectory& directory,
         WhenUp when_up, MessageSocket news) {
  try {
    detach(directory);
    directory.write({.topology = std::filesystem::absolute(wanted.topology.path).string(),
                     .since = fmt::format("{:%Y-%m-%d %H:%M:%S}",
                                          fmt::gmtime(std::chrono::system_clock::now())),
                     .holder = getpid(),
                     .began = beginning_of_process(getpid())});
    const MessageListener listener{directory.folder, holders_socket};
    const int status = run_in_sandbox(
        sandbox_of_lab(wanted.topology, directory.path), static_cast<int>(ExitStatus::inconclusive),
        [&] {
          insist_on_kernel_features(wanted.topology);
          return LabHost{wanted, directory, listener, std::move(news), when_up}.run();
        });
    if (status == 0) {
      directories.remove(directory);  // else who started it still reads the log
    }
    return status;
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}", error.what()));
    return static_cast<int>(ExitStatus::inconclusive);
  }
}

}  // namespace

StartedHolder start_holder(const WantedLab& wanted, const LabDirectories& directories,
                           const LabDirectory& directory, WhenUp when_up) {
  auto [ours, theirs] = MessageSocket::pair();
  std::fflush(nullptr);
  const pid_t process = check_system_call("fork", ::fork());
  if (process == 0) {
    { const MessageSocket closed = std::move(ours); }
    const int status = hold(wanted, directories, directory, when_up, std::move(theirs));
    std::fflush(nullptr);
    ::_exit(status);
  }
  return {.process = process, .news = std::move(ours)};
}

}  // namespace erchaos::cli
