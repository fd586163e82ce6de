// Configures a router's daemons, and decides which of them can start.
#include "harness/lab/router.hpp"

#include <algorithm>

#include "harness/lab/config/frr_config.hpp"
#include "harness/lab/config/frr_dry_run.hpp"
#include "harness/lab/config/frr_loadable.hpp"
#include "harness/plan/config/config_text.hpp"

namespace erchaos {
namespace {

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
  for (const std::size_t number : run.shares.rejected_by_all()) {
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
    return session.first.first == name() && session.second == BgpState::established;
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
