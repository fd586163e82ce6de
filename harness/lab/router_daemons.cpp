// Starts and ends a router's daemons, on the main thread, and reads their output, on the loop's.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>

#include "harness/lab/frr/output_lines.hpp"
#include "harness/lab/router.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

constexpr auto patience_at_end = std::chrono::seconds{5};  // for a daemon to end after a signal

}  // namespace

void Router::start(const std::string& name_of_daemon) {
  const auto daemon = std::make_shared<Daemon>();
  daemon->output = make_pipe();
  daemons_[name_of_daemon] = daemon;
  Command command{.program = frr_.program(name_of_daemon),
                  .arguments = {"-N", name(), "-u", "root", "-g", "root", "-P", "0", "--log",
                                "stdout", "--log-level", "debugging"}};
  if (name_of_daemon == "zebra" && !is_engineers_own()) {
    // It would otherwise delete an IPv6 route before it adds the replacement, as old kernels
    // required: a gap in every change of paths.
    command.arguments.emplace_back("--v6-rr-semantics");
  }
  if (frr_.takes_config_file(name_of_daemon)) {
    command.arguments.insert(command.arguments.end(), {"-f", loaded_config(name_of_daemon)});
  } else if (name_of_daemon == "mgmtd") {
    // It looks in /etc/frr even with -N.
    command.in_place = {{folder_, "/etc/frr"}};
  }
  daemon->process =
      std::make_unique<ChildProcess>(command, node_.network(), daemon->output.write_end);
  daemon->output.write_end.close();
  loop_.watch(daemon->output.read_end.number(),
              [this, name_of_daemon, daemon] { return read_output(name_of_daemon, *daemon); });
}

void Router::freeze() {
  for (const auto& [name_of_daemon, daemon] : daemons_) {
    daemon->process->stop_running();
  }
}

void Router::thaw() {
  for (const auto& [name_of_daemon, daemon] : daemons_) {
    daemon->process->signal(SIGCONT);
  }
}

void Router::end(const std::vector<std::string>& daemons, int signal) {
  has_ended_ = true;
  for (const std::string& name_of_daemon : daemons) {
    kept_from_running_.insert(name_of_daemon);
    const auto daemon = daemons_.find(name_of_daemon);
    if (daemon != daemons_.end()) {
      daemon->second->is_ended = true;
      daemon->second->process->end(signal, patience_at_end);
      daemons_.erase(daemon);
    }
  }
}

void Router::let_run(const std::vector<std::string>& daemons) {
  for (const std::string& name_of_daemon : daemons) {
    kept_from_running_.erase(name_of_daemon);
  }
}

pid_t Router::pid_of(const std::string& daemon) const {
  const auto found = daemons_.find(daemon);
  return found == daemons_.end() ? 0 : found->second->process->pid();
}

bool Router::is_kept_from_running(const std::vector<std::string>& daemons) const {
  return std::ranges::any_of(
      daemons, [this](const std::string& daemon) { return kept_from_running_.contains(daemon); });
}

bool Router::is_frozen() const {
  return !daemons_.empty() && std::ranges::all_of(daemons_, [](const auto& entry) {
    return state_of_process(entry.second->process->pid()) == 'T';
  });
}

EventLoop::Watch Router::read_output(const std::string& name_of_daemon, Daemon& daemon) {
  std::array<char, 65536> block{};
  const ssize_t count = read(daemon.output.read_end.number(), block.data(), block.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
    return EventLoop::Watch::on;
  }
  check_system_call(fmt::format("read the log of {} of {}", name_of_daemon, name()), count);
  if (count == 0) {
    log_.daemon_exited(name_of_daemon, daemon.is_ended);
    return EventLoop::Watch::no_more;
  }
  take_lines(daemon.unfinished_line, {block.data(), static_cast<std::size_t>(count)},
             [&](const std::string& line) { log_.take(name_of_daemon, line); });
  return EventLoop::Watch::on;
}

}  // namespace erchaos
