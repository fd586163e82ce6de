// Borrows the terminal of the process that started the run, and dies with it unless the lab is
// kept.
#include "harness/cli/standing/held_work.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <optional>
#include <thread>

#include "harness/cli/standing/lab_host.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/thread.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::seconds patience_with_terminal{10};
constexpr std::array standard{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};

// The terminal, or pipes, of the process that started the run. Nothing but the run itself has them,
// so that they close when it leaves them; the log takes their place again.
class BorrowedTerminal {
 public:
  explicit BorrowedTerminal(const MessageSocket& starter) {
    const auto message = starter.receive(patience_with_terminal);
    if (!message || message->descriptors.size() != standard.size()) {
      throw HostError("the process that started the run has ended");
    }
    for (const int number : standard) {
      own_.emplace_back(check_system_call("keep the log", ::fcntl(number, F_DUPFD_CLOEXEC, 3)));
    }
    use(message->descriptors);
  }

  void leave() const {
    std::cout.flush();
    std::fflush(nullptr);
    use(own_);
  }

 private:
  static void use(const std::vector<FileDescriptor>& streams) {
    for (std::size_t i = 0; i < standard.size(); ++i) {
      check_system_call("redirect a standard stream",
                        ::dup2(streams.at(i).number(), standard.at(i)));
    }
  }

  std::vector<FileDescriptor> own_;
};

// Ends this process, PID 1 of the sandbox, with the one that started it.
class DiesWithStarter {
 public:
  explicit DiesWithStarter(const MessageSocket& starter)
      : watcher_(start_thread<std::jthread>([&starter](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            if (starter.closes_within(std::chrono::milliseconds{200})) {
              ::_exit(static_cast<int>(ExitStatus::inconclusive));
            }
          }
        })) {}

 private:
  std::jthread watcher_;
};

}  // namespace

void give_terminal(const MessageSocket& holder) {
  holder.send("terminal", {standard.begin(), standard.end()});
}

int HeldWork::run() {
  const BorrowedTerminal terminal{starter_};
  std::optional<DiesWithStarter> bond{std::in_place, starter_};
  const ExitStatus status = work_([&](LabToKeep kept) {
    bond.reset();
    if (!starter_.is_closed_by_peer()) {
      was_kept_ = true;
      terminal.leave();
      serve(std::move(kept));
    }
  });
  return was_kept_ ? 0 : static_cast<int>(status);
}

void HeldWork::serve(LabToKeep kept) {
  LabHost host{kept.lab, kept.directory, listener_, std::move(kept.stop)};
  host.take_over(std::move(kept.traffic));
  starter_.send(std::to_string(static_cast<int>(kept.status)));
  host.serve();
}

}  // namespace erchaos::cli
