// Starts the holder, gives it the terminal, and waits for the end of the run or for its lab to be
// kept.
#include "harness/cli/standing/held_run.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "harness/cli/standing/held_work.hpp"
#include "harness/cli/standing/holder.hpp"
#include "harness/cli/standing/lab_name.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/signal_relay.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::seconds patience_with_message{10};  // that is there

LabDirectory reserve_for(const Topology& topology, const LabDirectories& directories) {
  constexpr int most = 100;
  const std::string name = name_after(topology.path);
  check_lab_name(name);
  for (int number = 1;; ++number) {
    try {
      return directories.reserve(number == 1 ? name : fmt::format("{}-{}", name, number));
    } catch (const InputError&) {  // one of this name stands
      if (number > most) {
        throw;
      }
    }
  }
}

// The signal, or 0: the holder has news, or has ended.
int wait_for_signal_or(const StartedHolder& holder, const FileDescriptor& signals) {
  std::array<pollfd, 2> events{pollfd{.fd = signals.number(), .events = POLLIN, .revents = 0},
                               pollfd{.fd = holder.news.number(), .events = POLLIN, .revents = 0}};
  while (::poll(events.data(), events.size(), -1) < 0) {
    check_system_call("wait for the run", errno == EINTR ? 0 : -1);
  }
  signalfd_siginfo signal{};
  return events.front().revents != 0 &&
                 ::read(signals.number(), &signal, sizeof signal) == sizeof signal
             ? static_cast<int>(signal.ssi_signo)
             : 0;
}

ExitStatus end_of(const StartedHolder& holder, const LabDirectories& directories,
                  const LabDirectory& lab, const TellOfFailure& tell) {
  int status = 0;
  check_system_call("wait for the run", ::waitpid(holder.process, &status, 0));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    return ExitStatus::passed;  // the holder has removed the lab's directory
  }
  if (const std::string log = log_of(lab); !log.empty()) {
    tell(log);
  }
  directories.remove(lab);
  return WIFEXITED(status) ? static_cast<ExitStatus>(WEXITSTATUS(status))
                           : ExitStatus::inconclusive;
}

}  // namespace

HeldRun run_in_holder(const Topology& topology, const std::filesystem::path& directory,
                      const std::function<ExitStatus(const KeepLab&)>& work,
                      const TellOfFailure& tell) {
  const LabDirectories directories;
  const LabDirectory lab = reserve_for(topology, directories);
  const sigset_t ending = ending_signals();
  const BlockedSignals blocked{ending};
  const StartedHolder holder =
      start_holder(topology, directory, directories, lab,
                   [&](const MessageListener& listener, MessageSocket starter) {
                     return HeldWork{work, listener, std::move(starter)}.run();
                   });
  const FileDescriptor signals{
      check_system_call("take signals", ::signalfd(-1, &ending, SFD_CLOEXEC))};
  give_terminal(holder.news);
  HeldRun run;
  while (const int signal = wait_for_signal_or(holder, signals)) {
    SignalRelay::pass_on(signal, holder.process);
  }
  if (const auto kept = holder.news.receive(patience_with_message)) {
    run.status = static_cast<ExitStatus>(std::stoi(kept->text));
    run.lab = lab.name;
  } else {
    run.status = end_of(holder, directories, lab, tell);
  }
  return run;
}

}  // namespace erchaos::cli
