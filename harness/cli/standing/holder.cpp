// Detaches, enters the sandbox, and hands over to the lab's host there.
#include "harness/cli/standing/holder.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <unistd.h>

#include <cstdio>
#include <sstream>

#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/host/kernel_checks.hpp"
#include "harness/cli/run/sandbox_of_lab.hpp"
#include "harness/cli/standing/lab_host.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"
#include "harness/sys/sandbox.hpp"
#include "harness/sys/stop_signal.hpp"

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

int hold(const Topology& topology, const std::filesystem::path& kept,
         const LabDirectories& directories, const LabDirectory& directory, const HoldersWork& work,
         MessageSocket starter) {
  try {
    detach(directory);
    write_record(directory.path,
                 {.topology = std::filesystem::absolute(topology.path).string(),
                  .since = fmt::format("{:%Y-%m-%d %H:%M:%S}",
                                       fmt::gmtime(std::chrono::system_clock::now())),
                  .holder = getpid(),
                  .began = beginning_of_process(getpid())});
    const MessageListener listener{directory.folder, holders_socket};
    const int status = run_in_sandbox(sandbox_of_lab(topology, kept),
                                      static_cast<int>(ExitStatus::inconclusive), [&] {
                                        insist_on_kernel_features(topology);
                                        return work(listener, std::move(starter));
                                      });
    if (status == 0) {
      directories.remove(directory);
    }
    return status;
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}", error.what()));
    return static_cast<int>(ExitStatus::inconclusive);
  }
}

}  // namespace

StartedHolder start_holder(const Topology& topology, const std::filesystem::path& kept,
                           const LabDirectories& directories, const LabDirectory& directory,
                           const HoldersWork& work) {
  auto [ours, theirs] = MessageSocket::pair();
  std::fflush(nullptr);
  const pid_t process = check_system_call("fork", ::fork());
  if (process == 0) {
    { const MessageSocket closed = std::move(ours); }
    const int status = hold(topology, kept, directories, directory, work, std::move(theirs));
    std::fflush(nullptr);
    ::_exit(status);
  }
  return {.process = process, .news = std::move(ours)};
}

HoldersWork hold_wanted_lab(const WantedLab& wanted, const LabDirectory& directory,
                            WhenUp when_up) {
  return [&wanted, &directory, when_up](const MessageListener& listener, MessageSocket starter) {
    MonotonicClock clock;
    const StopSignal stop;
    Lab lab{wanted.topology, directory.path, clock, wanted.seed};
    LabHost host{lab, directory.path, listener, stop.token()};
    host.bring_up(wanted, std::move(starter), when_up);
    host.serve();
    return 0;
  };
}

std::string log_of(const LabDirectory& directory) {
  std::string log = read_file(directory.path / holders_log);
  log.resize(log.find_last_not_of('\n') + 1);
  constexpr std::string_view prefix = "erchaos: ";
  return log.starts_with(prefix) ? log.substr(prefix.size()) : log;
}

}  // namespace erchaos::cli
