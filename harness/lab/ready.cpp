// Decides when a lab is ready, and says what is missing when it is not.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

constexpr Duration refresh = std::chrono::milliseconds{250};
// FIBs without a change for this long are at rest: bgpd holds its decisions for 50 ms per hop.
constexpr Duration fib_rest = std::chrono::milliseconds{100};
// After Established, bgpd gathers routes for this long before it sends the first: 100 ms, and FRR's
// coalesce-time with 50 ms for each neighbor.
constexpr Duration first_updates = std::chrono::milliseconds{1400};
constexpr std::size_t most_said = 8;

std::string enumeration(std::vector<std::string> things) {
  const std::size_t more = things.size() - std::min(things.size(), most_said);
  things.resize(things.size() - more);
  return fmt::format("{}{}", fmt::join(things, "; "),
                     more == 0 ? "" : fmt::format("; and {} more", more));
}

template <typename Network>
bool is_within(const std::optional<Network>& network, const std::optional<Network>& prefix) {
  return network && prefix && network->is_subnet_of(*prefix);
}

// To the whole network: a router may know only the less specific of two announced prefixes.
bool has_route(const NetworkState& state, const std::string& router, const std::string& network) {
  const auto fib = state.fib.find(router);
  if (fib == state.fib.end() || fib->second.contains(network)) {
    return fib != state.fib.end();
  }
  return std::any_of(fib->second.begin(), fib->second.end(), [&](const std::string& prefix) {
    return is_within(parse_network(network), parse_network(prefix)) ||
           is_within(parse_network6(network), parse_network6(prefix));
  });
}

// Except a bfdd that waits for the router's first session, which is reported as missing itself.
std::vector<std::string> not_started(const Router& router, const NetworkState& state) {
  const auto running = state.running.find(router.name());
  const bool speaks_bgp = std::ranges::any_of(state.bgp, [&](const auto& session) {
    return session.first.first == router.name() && session.second == "Established";
  });
  std::vector<std::string> daemons;
  std::ranges::copy_if(
      router.daemons(), std::back_inserter(daemons), [&](const std::string& daemon) {
        return !(running != state.running.end() && running->second.contains(daemon)) &&
               (daemon != "bfdd" || speaks_bgp);
      });
  return daemons;
}

// "session on cpe1-pe1: cpe1 has BGP to pe1 (172.31.0.14) Active, BFD down, last NOTIFICATION sent
// 2/2 (OPEN Message Error/Bad Peer AS); pe1 has ..."
std::string describe(const Topology& topology, const Session& session, const NetworkState& state) {
  std::string text = fmt::format("session on {}:", session.name());
  for (const SessionEnd& end : ends_of(topology, session)) {
    text += fmt::format(" {} has BGP to {} ({}) {}", end.node, end.peer, end.peer_address,
                        end.bgp_state(state));
    text += session.bfd ? fmt::format(", BFD {}", end.bfd_state(state)) : "";
    const auto last = state.notifications.find({end.node, end.peer_address});
    text += last == state.notifications.end()
                ? ";"
                : fmt::format(", last NOTIFICATION {};", last->second);
  }
  return text;
}

}  // namespace

bool Lab::wait_until_ready(Instant deadline, const std::stop_token& stop,
                           const std::function<void()>& meanwhile) {
  const auto can_go_on = [&](const NetworkState& state) {
    return can_go_on_starting(state) || what_is_missing(state, 1).empty();
  };
  while (!stop.stop_requested() && monotonic_now() < deadline) {
    meanwhile();
    if (!events_.wait_until(std::min(deadline, monotonic_now() + refresh), stop, can_go_on)) {
      continue;
    }
    const NetworkState state = events_.state();
    go_on_starting(state);
    const auto has_moved = [&](const NetworkState& now) {
      return now.last_route_change != state.last_route_change ||
             now.last_session_up != state.last_session_up;
    };
    const Instant at_rest =
        std::max(state.last_route_change + fib_rest, state.last_session_up + first_updates);
    if (what_is_missing(state, 1).empty() && !events_.wait_until(at_rest, stop, has_moved)) {
      insist_on_whole_configurations();
      for (auto& [name, node] : nodes_) {
        node.begin_to_delay_routes();
      }
      return !stop.stop_requested();
    }
  }
  if (!stop.stop_requested()) {
    fail_not_ready(events_.state());
  }
  return false;
}

bool Lab::wait_until_sessions_are_up(Instant deadline, const std::stop_token& stop) {
  const auto are_up = [&](const NetworkState& state) {
    return std::all_of(topology_.sessions.begin(), topology_.sessions.end(),
                       [&](const Session& session) { return is_up(topology_, session, state); });
  };
  const auto can_go_on = [&](const NetworkState& state) {
    return can_go_on_starting(state) || are_up(state);
  };
  while (events_.wait_until(deadline, stop, can_go_on)) {
    const NetworkState state = events_.state();
    go_on_starting(state);
    if (are_up(state)) {
      return true;
    }
  }
  return false;
}

bool Lab::has_late_routes() const {
  return std::any_of(nodes_.begin(), nodes_.end(),
                     [](const auto& entry) { return entry.second.has_late_routes(); });
}

bool Lab::knows_the_network(const std::string& router, const NetworkState& state) const {
  const std::vector<std::string> own = networks_of(topology_.node(router));
  return std::all_of(originated_.begin(), originated_.end(), [&](const auto& needed) {
    const auto& [knower, network] = needed;
    return knower != router || std::find(own.begin(), own.end(), network) != own.end() ||
           has_route(state, router, network);
  });
}

std::size_t Lab::sessions_up() const {
  return events_.read([this](const NetworkState& state) {
    return static_cast<std::size_t>(
        std::count_if(topology_.sessions.begin(), topology_.sessions.end(),
                      [&](const Session& session) { return is_up(topology_, session, state); }));
  });
}

std::vector<std::string> Lab::what_is_missing(const NetworkState& state,
                                              std::size_t at_most) const {
  std::vector<std::string> missing;
  for (const auto& [name, router] : routers_) {
    const std::vector<std::string> daemons = not_started(router, state);
    if (missing.size() < at_most && !daemons.empty()) {
      missing.push_back(
          fmt::format("{}: FRR's {} did not start", name, fmt::join(daemons, " and ")));
    }
  }
  for (const Session& session : topology_.sessions) {
    if (missing.size() < at_most && !is_up(topology_, session, state)) {
      missing.push_back(describe(topology_, session, state));
    }
  }
  if (!missing.empty()) {
    return missing;  // routes wait for sessions
  }
  for (const auto& [router, network] : originated_) {
    if (missing.size() < at_most && !has_route(state, router, network)) {
      missing.push_back(fmt::format("{}: no kernel route to {}", router, network));
    }
  }
  return missing;
}

void Lab::insist_on_whole_configurations() const {
  std::vector<std::string> unknown;
  for (const auto& [name, router] : routers_) {
    for (const std::string& line : router.rejected_lines()) {
      unknown.push_back(fmt::format("{}: no FRR daemon accepts \"{}\"", name, line));
    }
  }
  if (!unknown.empty()) {
    throw LabNotReady("FRR does not accept the whole configuration: " + enumeration(unknown));
  }
}

void Lab::fail_not_ready(const NetworkState& state) const {
  std::string text =
      "the lab did not come up in time: " + enumeration(what_is_missing(state, std::string::npos));
  for (const auto& [name, router] : routers_) {
    if (!not_started(router, state).empty()) {
      text += fmt::format("; the last lines of {}'s log: {}", name,
                          fmt::join(router.log().last_lines(), " / "));
    }
  }
  throw LabNotReady(text);
}

}  // namespace erchaos
