// Finds the problems and findings of frr.conf files and adapts the topology to the files.
#include "harness/plan/config/check_configs.hpp"

#include <algorithm>
#include <tuple>

#include "harness/plan/check/propagation.hpp"
#include "harness/plan/config/config_in_place.hpp"

namespace erchaos {

namespace {

using Places = std::vector<ConfigInPlace>;

SessionDemands demands_of(const ConfigNeighbor& neighbor, bool is_external) {
  const auto number = [&](const WrittenNumber& written) {
    return written && is_external ? written->value : 0;
  };
  return {.password = neighbor.password ? neighbor.password->value : "",
          .local_as = neighbor.local_as ? neighbor.local_as->value : 0,
          .ttl_security = number(neighbor.ttl_security),
          .multihop = number(neighbor.multihop)};
}

// Adapts a session to the own configuration at one of its ends.
void adapt(Session& session, const ConfigInPlace& place, const ConfigEnd& end,
           const Topology& topology) {
  const auto neighbor = place.neighbor_of(end);
  if (!neighbor) {
    return;
  }
  const bool is_external = place.is_external(end);
  if (!place.asks_for_bfd(*neighbor)) {
    session.bfd.reset();
  }
  if (end.far_config == nullptr) {
    session.demands = demands_of(*neighbor, is_external);
  }
  const NeighborInFamily policies = neighbor->in(end.family);
  if (!place.config().lets_pass(policies.policies_in, is_external)) {
    session.mute.push_back(end.far.node);
  }
  if (!place.config().lets_pass(policies.policies_out, is_external)) {
    session.mute.push_back(place.node().name);
  }
  for (const auto& [sender, network] : stopped_routes(place, end, topology)) {
    session.mute.push_back(one_route_of(sender, network));
  }
}

std::vector<std::string> stubs_of(const ConfigInPlace& place) {
  std::vector<std::string> stubs;
  for (const auto& [name, interface] : place.config().interfaces) {
    const bool is_of_link = std::ranges::any_of(
        place.ends(), [&name = name](const ConfigEnd& end) { return end.near.interface == name; });
    if (!is_of_link && !interface.vrf && name != "lo") {
      stubs.push_back(name);
    }
  }
  return stubs;
}

// The places refer to the topology, which must not change while they are in use.
struct Adaptations {
  std::vector<Session> sessions;
  std::vector<std::vector<std::string>> stubs;  // by node
};

Adaptations adaptations(const Topology& topology, const Places& places) {
  Adaptations wanted{.sessions = topology.sessions, .stubs = {}};
  for (const ConfigInPlace& place : places) {
    for (const ConfigEnd& end : place.ends()) {
      if (end.session != nullptr) {
        const auto index = end.session - topology.sessions.data();
        adapt(wanted.sessions[static_cast<std::size_t>(index)], place, end, topology);
      }
    }
    wanted.stubs.push_back(stubs_of(place));
  }
  return wanted;
}

// Drops an earlier message about a line, such as FRR's, if these checks report the line too: they
// say what to write there.
void drop_what_is_told_better(Problems& problems, std::size_t first) {
  const Problems better{problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end()};
  const auto is_told = [&](const Problem& problem) {
    return std::ranges::any_of(better, [&](const Problem& other) {
      return other.file == problem.file && other.line == problem.line && other != problem;
    });
  };
  const auto end = problems.begin() + static_cast<std::ptrdiff_t>(first);
  problems.erase(std::remove_if(problems.begin(), end, is_told), end);
}

}  // namespace

void check_configs(Topology& topology, Problems& problems) {
  const std::size_t first = problems.size();
  ConfigsByNode configs;
  for (const Node& node : topology.nodes) {
    if (node.config) {
      configs.emplace(node.name, parse_router_config(node.config_text, *node.config));
    }
  }
  Places places;
  Problems findings;
  for (const Node& node : topology.nodes) {
    if (node.config) {
      places.emplace_back(topology, node, configs, problems, findings);
      const ConfigInPlace& place = places.back();
      check_config_interfaces(place);
      check_config_instances(place);
      check_config_sessions(place);
      check_config_detection(place);
      check_config_routes(place);
      check_config_networks(place);
      check_config_protocols(place);
    }
  }
  drop_what_is_told_better(problems, first);
  Adaptations wanted = adaptations(topology, places);
  Topology adapted = topology;
  adapted.sessions = wanted.sessions;
  for (const ConfigInPlace& place : places) {
    check_config_filters(place, adapted);
  }
  places.clear();
  topology.sessions = std::move(wanted.sessions);
  auto stubs = wanted.stubs.begin();
  for (Node& node : topology.nodes) {
    if (node.config) {
      node.graceful_restart = configs.at(node.name).bgp().graceful_restart;
      node.stubs = std::move(*stubs++);
    }
  }
  topology.findings.insert(topology.findings.end(), findings.begin(), findings.end());
  std::ranges::stable_sort(topology.findings, [](const Problem& one, const Problem& other) {
    return std::tie(one.file, one.line) < std::tie(other.file, other.line);
  });
}

}  // namespace erchaos
