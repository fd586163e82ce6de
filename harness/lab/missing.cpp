// Says what a lab lacks to be ready: daemons, sessions, routes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/record/judge/run_reasons.hpp"

namespace erchaos {
namespace {

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
  const bool speaks_bgp = std::ranges::any_of(state.bgp, [&](const auto& session) {
    return session.first.first == router.name() && session.second == BgpState::established;
  });
  std::vector<std::string> daemons;
  std::ranges::copy_if(
      router.daemons(), std::back_inserter(daemons), [&](const std::string& daemon) {
        return !state.runs(router.name(), daemon) && (daemon != "bfdd" || speaks_bgp);
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

bool Lab::knows_the_network(const std::string& router, const NetworkState& state) const {
  const std::vector<std::string> own = networks_of(topology_.node(router));
  return std::all_of(originated_.begin(), originated_.end(), [&](const auto& needed) {
    const auto& [knower, network] = needed;
    return knower != router || std::find(own.begin(), own.end(), network) != own.end() ||
           has_route(state, router, network);
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
    throw LabNotReady(sentence_of<reasons::not_accepted>(enumeration(unknown)));
  }
}

void Lab::fail_not_ready() const {
  std::vector<const Router*> incomplete;  // a daemon did not start
  const std::vector<std::string> missing = events_.read([&](const NetworkState& state) {
    for (const auto& [name, router] : routers_) {
      if (!not_started(router, state).empty()) {
        incomplete.push_back(&router);
      }
    }
    return what_is_missing(state, std::string::npos);
  });
  std::string text = sentence_of<reasons::not_ready>(enumeration(missing));
  for (const Router* router : incomplete) {
    text += fmt::format("; the last lines of {}'s log: {}", router->name(),
                        fmt::join(router->log().last_lines(), " / "));
  }
  throw LabNotReady(text);
}

}  // namespace erchaos
