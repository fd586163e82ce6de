// Starts and ends programs with Boost.Process.
#include "harness/sys/process.hpp"

#include <fmt/ranges.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Boost looks for vfork(2) in POSIX, which has removed it; Linux has it.
#define BOOST_POSIX_HAS_VFORK 1
#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>
#include <condition_variable>
#include <csignal>
#include <iterator>
#include <mutex>
#include <thread>

#include "harness/sys/error.hpp"
#include "harness/sys/thread.hpp"

namespace erchaos {
namespace bp = boost::process;

namespace {

bool put_in_place(const std::vector<std::pair<std::string, std::string>>& directories) {
  if (directories.empty()) {
    return true;
  }
  bool done = unshare(CLONE_NEWNS) == 0;
  for (const auto& [seen, place] : directories) {
    done = done && mount(seen.c_str(), place.c_str(), nullptr, MS_BIND, nullptr) == 0;
  }
  return done;
}

// A program inherits only its input and output: our logs, sockets and locks would otherwise stay
// open as long as it runs. Streams of the standard library cannot be opened with O_CLOEXEC.
void keep_descriptors_from_programs() { close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); }

// The environment of every program, instead of our own: the caller's time zone would shift the
// daemons' logs by hours, and variables of its shell change what vtysh does.
bp::environment own_environment() {
  bp::environment environment;
  environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  environment["TZ"] = "UTC";
  return environment;
}

// When vfork(2) fails, Boost returns a child without a process and no error but errno. A signal to
// such a child would go to every process that we may signal.
void insist_on(const bp::child& child) {
  if (!child.valid()) {
    throw bp::process_error(std::error_code{errno, std::generic_category()});
  }
}

}  // namespace

struct ChildProcess::Handle {
  bp::child child;

  explicit Handle(bp::child started) : child(std::move(started)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    std::error_code gone_already;
    child.terminate(gone_already);  // SIGKILL, and waits
  }
};

ChildProcess::ChildProcess(const Command& command, const NetworkNamespace& network,
                           const FileDescriptor& output) {
  // vfork(2): our memory is not copied, which would take milliseconds in which no thread can touch
  // a new page; this thread waits until exec. The child borrows that memory, so between vfork and
  // exec it may only make system calls, which change nothing but the child. The empty signal mask
  // keeps it from inheriting the signals that our threads block.
  const auto prepare = [&](auto& executor) {
    if (setns(network.descriptor(), CLONE_NEWNET) != 0 || !put_in_place(command.in_place)) {
      executor.set_error({errno, std::system_category()}, "prepare a program's namespaces");
      _exit(EXIT_FAILURE);
    }
    keep_descriptors_from_programs();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
  };
  bp::environment environment = own_environment();
  try {
    handle_ = std::make_unique<Handle>(bp::child(
        bp::posix::use_vfork, environment, bp::exe = command.program, bp::args = command.arguments,
        bp::std_in < bp::null, bp::posix::fd.bind(STDOUT_FILENO, output.number()),
        bp::posix::fd.bind(STDERR_FILENO, output.number()), bp::extend::on_exec_setup = prepare));
    insist_on(handle_->child);
  } catch (const bp::process_error& error) {
    throw HostError("start " + command.program + ": " + error.code().message());
  }
}

ChildProcess::~ChildProcess() = default;

ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&&) noexcept = default;

pid_t ChildProcess::pid() const { return handle_->child.id(); }

void ChildProcess::signal(int number) const {
  kill(pid(), number);  // not reaped yet, so the number cannot have been reused
}

void ChildProcess::stop_running() const {
  signal(SIGSTOP);
  siginfo_t stopped{};
  check_system_call("wait for a process to stop", waitid(P_PID, static_cast<id_t>(pid()), &stopped,
                                                         WSTOPPED | WEXITED | WNOWAIT));
}

bool ChildProcess::ends_within(std::chrono::milliseconds patience) const {
  const auto pidfd = static_cast<int>(syscall(SYS_pidfd_open, pid(), 0));
  const FileDescriptor gone{check_system_call("watch a process", pidfd)};
  pollfd event{.fd = gone.number(), .events = POLLIN, .revents = 0};
  return check_system_call("wait for a process",
                           poll(&event, 1, static_cast<int>(patience.count()))) > 0;
}

void ChildProcess::end(int number, std::chrono::milliseconds patience) {
  signal(number);
  ends_within(patience);
  handle_.reset();
}

namespace {

constexpr std::chrono::seconds longest_program{60};

// Kills a program that does not end, such as one that queries a daemon which hangs.
class Watchdog {
 public:
  explicit Watchdog(pid_t pid)
      : thread_(start_thread<std::jthread>([this, pid](const std::stop_token& stop) {
          std::unique_lock lock{mutex_};
          ended_.wait_for(lock, stop, longest_program, [] { return false; });
          if (!stop.stop_requested()) {
            kill(pid, SIGKILL);  // not reaped yet, so the number cannot have been reused
            has_bitten_ = true;
          }
        })) {}

  bool stop() {  // true: it killed the program
    thread_.request_stop();
    thread_.join();
    return has_bitten_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any ended_;
  bool has_bitten_ = false;
  std::jthread thread_;
};

}  // namespace

ProgramResult run_program(const Command& command) {
  bp::ipstream output;
  bp::environment environment = own_environment();
  try {
    bp::child child(
        bp::posix::use_vfork, environment, bp::exe = command.program, bp::args = command.arguments,
        bp::std_in<bp::null, (bp::std_out & bp::std_err)> output,
        bp::extend::on_exec_setup = [](auto&) { keep_descriptors_from_programs(); });
    insist_on(child);
    Watchdog watchdog{child.id()};
    std::string text{std::istreambuf_iterator<char>(output), {}};
    const bool was_killed = watchdog.stop();
    child.wait();
    if (was_killed) {
      throw HostError(fmt::format("run {} {}: did not end within {} s", command.program,
                                  fmt::join(command.arguments, " "), longest_program.count()));
    }
    return {.status = child.exit_code(), .output = std::move(text)};
  } catch (const bp::process_error& error) {
    throw HostError("run " + command.program + ": " + error.code().message());
  }
}

}  // namespace erchaos
