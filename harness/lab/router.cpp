// Configures and starts FRR's daemons and reads their output.
#include "harness/lab/router.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>

#include "harness/lab/config/frr_config.hpp"
#include "harness/lab/config/frr_dry_run.hpp"
#include "harness/lab/config/frr_loadable.hpp"
#include "harness/lab/frr/output_lines.hpp"
#include "harness/plan/config/config_text.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr auto patience = std::chrono::seconds{5};  // for a daemon to end after a signal

std::string config_of(const Topology& topology, const Node& node) {
  return node.config ? node.config_text : frr_config(topology, node);
}

// Adds the daemons that the topology asks for.
std::vector<std::string> with_others(std::vector<std::string> daemons, const Node& router) {
  std::ranges::copy_if(router.daemons, std::back_inserter(daemons), [&](const std::string& other) {
    return std::ranges::find(daemons, other) == daemons.end();
  });
  return daemons;
}

}  // namespace

std::vector<std::string> daemons_of(const Topology& topology, const Node& router) {
  const FrrDaemons needed = daemons_needed_by(config_of(topology, router));
  std::vector<std::string> daemons{"zebra", "bgpd"};
  if (needed.staticd) {
    daemons.emplace_back("staticd");
  }
  if (needed.bfdd) {
    daemons.emplace_back("bfdd");
  }
  daemons.insert(daemons.end(), needed.others.begin(), needed.others.end());
  return with_others(std::move(daemons), router);
}

Router::Router(const Topology& topology, LabNode& node, const Frr& frr,
               const std::filesystem::path& folder, NetworkEvents& events, const Clock& clock,
               EventLoop& loop)
    : node_(node),
      frr_(frr),
      loop_(loop),
      log_(node.wanted().name, folder / "frr.log", events, clock),
      folder_("/etc/frr/" + name()) {
  config_ = config_of(topology, node.wanted());
  create_file(folder / "frr.conf", without_passwords(config_));
  Frr::make_directories_of(name());
  if (is_engineers_own()) {
    share_out(clock);
  } else {
    wanted_daemons_ = daemons_of(topology, node.wanted());
    if (frr.has("mgmtd")) {  // since FRR 9: configures staticd, later zebra too
      wanted_daemons_.insert(wanted_daemons_.begin(), "mgmtd");
    }
    for (const std::string& daemon : wanted_daemons_) {
      write_for(daemon, loadable(config_));
    }
  }
}

void Router::share_out(const Clock& clock) {
  const DryRun run = dry_run(frr_, config_, clock);
  wanted_daemons_ = with_others(run.daemons, node_.wanted());
  for (const std::string& daemon : wanted_daemons_) {
    const bool has_share = run.shares.knows(daemon);
    write_for(daemon, loadable_as_it_is(has_share ? run.shares.share_of(daemon) : ""));
  }
  for (const std::size_t number : run.shares.taken_by_nobody()) {
    untaken_lines_.push_back(run.shares.line(number));
  }
}

// mgmtd looks for zebra.conf and others beside its own file, and must not find any.
std::string Router::loaded_config(const std::string& daemon) const {
  return folder_ / (daemon == "mgmtd" ? "mgmtd.conf" : "for-" + daemon + ".conf");
}

void Router::write_for(const std::string& daemon, const std::string& text) const {
  create_file(loaded_config(daemon), text);
}

void Router::move_to(const std::filesystem::path& folder) {
  create_file(folder / "frr.conf", without_passwords(config_));
  log_.go_on_in(folder / "frr.log");
}

bool Router::is_starting(const std::string& daemon, const NetworkState& state) const {
  return daemons_.contains(daemon) && !state.runs(name(), daemon);
}

bool Router::may_start(const std::string& daemon, const NetworkState& state) const {
  const bool zebra_runs = state.runs(name(), "zebra");
  const bool has_mgmtd = wanted_daemons_.front() == "mgmtd";
  if (daemon == "mgmtd" || daemon == "zebra") {
    return daemon == "mgmtd" || !has_mgmtd || state.runs(name(), "mgmtd");
  }
  if (daemon != "bfdd") {
    return zebra_runs;  // a client that does not find zebra retries only after 10 s
  }
  // bgpd registers its BFD session once before and once after it knows the local address. An early
  // bfdd brings the first one up, drops it for the second, and so, before FRR 10, resets BGP. It
  // does so on an engineer's router too, whose recovery must not look better than it is.
  if (frr_.wants_bfdd_first() || (is_engineers_own() && has_ended_)) {
    return zebra_runs;
  }
  const bool speaks_bgp = std::any_of(state.bgp.begin(), state.bgp.end(), [&](const auto& session) {
    return session.first.first == name() && session.second == "Established";
  });
  return zebra_runs && speaks_bgp;
}

std::vector<std::string> Router::startable(const NetworkState& state) const {
  std::vector<std::string> daemons;
  std::copy_if(wanted_daemons_.begin(), wanted_daemons_.end(), std::back_inserter(daemons),
               [&](const std::string& daemon) {
                 return !kept_from_running_.contains(daemon) && !daemons_.contains(daemon) &&
                        may_start(daemon, state);
               });
  return daemons;
}

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
      daemon->second->process->end(signal, patience);
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

// The state of a process follows its name, which is in parentheses: "T" is stopped.
bool Router::is_frozen() const {
  return !daemons_.empty() && std::ranges::all_of(daemons_, [](const auto& entry) {
    const std::string stat = read_file(fmt::format("/proc/{}/stat", entry.second->process->pid()));
    return stat.substr(stat.rfind(')') + 1).starts_with(" T");
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

bool Router::is_running(const NetworkState& state) const {
  return std::all_of(wanted_daemons_.begin(), wanted_daemons_.end(),
                     [&](const std::string& daemon) { return state.runs(name(), daemon); });
}

std::vector<std::string> Router::rejected_lines() const {
  if (is_engineers_own()) {
    return untaken_lines_;
  }
  std::set<std::string> readers;
  std::copy_if(wanted_daemons_.begin(), wanted_daemons_.end(),
               std::inserter(readers, readers.end()), [&](const std::string& daemon) {
                 return daemon == "mgmtd" || frr_.takes_config_file(daemon);
               });
  return log_.lines_rejected_by_all(readers);
}

}  // namespace erchaos
