// Checks which of the topology's networks an own configuration announces and which it stops.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/plan/check/propagation.hpp"
#include "harness/plan/config/config_in_place.hpp"
#include "harness/plan/families.hpp"

namespace erchaos {

namespace {

bool has_route(const ConfigInPlace& place, const Prefix& prefix) {
  const auto is_it = [&](const auto& written) { return prefix_of(written.value) == prefix; };
  return place.config().routes.has_others || place.config().routes.to.contains(prefix) ||
         std::ranges::any_of(place.config().interfaces,
                             [&](const auto& entry) {
                               return std::ranges::any_of(entry.second.addresses, is_it) ||
                                      std::ranges::any_of(entry.second.addresses6, is_it);
                             }) ||
         std::ranges::any_of(place.ends(), [&](const ConfigEnd& end) {
           return end.family == Family::ipv4 ? prefix_of(end.near.address) == prefix
                                             : prefix_of(*end.near.address6) == prefix;
         });
}

template <typename In>
void check_own(const ConfigInPlace& place) {
  const BgpInstance& bgp = place.config().bgp();
  if (bgp.as.line == 0 || bgp.announces_more.contains(In::family)) {
    return;
  }
  for (const auto& network : In::networks_of(place.node())) {
    const std::string text = network.to_string();
    const auto announced = bgp.networks.find(prefix_of(network));
    if (network.prefix_length() == 0) {
      continue;  // a default route comes from default-originate, not from `network`
    }
    if (announced == bgp.networks.end()) {
      place.problem(bgp.as.line, fmt::format("'network {0}' is missing, but the topology says {1} "
                                             "announces it; add it, or remove {0} from [nodes.{1}]",
                                             text, place.node().name));
    } else if (!has_route(place, announced->first)) {
      place.problem(announced->second,
                    fmt::format("{} has no route to {}: packets to it would be dropped here; "
                                "write '{} route {} <next hop>'",
                                place.node().name, text, In::ip, text));
    }
  }
}

struct Filtered {
  std::string sender;
  std::string receiver;
  std::vector<Written<Name>> policies;
};

// Both directions of the routes over a session, with the policies that filter them.
std::vector<Filtered> filtered_ways(const ConfigInPlace& place, const ConfigEnd& end) {
  const auto neighbor = place.neighbor_of(end);
  if (!neighbor) {
    return {};
  }
  NeighborInFamily in_family = neighbor->in(end.family);
  return {{end.far.node, place.node().name, std::move(in_family.policies_in)},
          {place.node().name, end.far.node, std::move(in_family.policies_out)}};
}

// Networks that the receiver lacks because of the policies of one direction, by the policy's line.
template <typename In>
void find_missing(const ConfigInPlace& place, const Filtered& way, const Topology& adapted,
                  std::map<std::size_t, std::vector<std::string>>& missing) {
  for (const Node& origin : adapted.nodes) {
    for (const auto& network : In::networks_of(origin)) {
      const auto by = place.config().stopped_by(way.policies, prefix_of(network));
      if (!by) {
        continue;
      }
      const auto hearers = routers_that_hear_of<In>(network, origin, adapted);
      if (hearers.contains(way.sender) && !hearers.contains(way.receiver)) {
        missing[by->line].push_back(
            fmt::format("{} towards {}", network.to_string(), way.receiver));
      }
    }
  }
}

template <typename In>
void add_stopped(const ConfigInPlace& place, const ConfigEnd& end, const Topology& topology,
                 std::set<std::pair<std::string, std::string>>& stopped) {
  const std::vector<Filtered> ways = filtered_ways(place, end);
  for (const Node& origin : topology.nodes) {
    for (const auto& network : In::networks_of(origin)) {
      for (const Filtered& way : ways) {
        if (place.config().stopped_by(way.policies, prefix_of(network))) {
          stopped.emplace(way.sender, network.to_string());
        }
      }
    }
  }
}

}  // namespace

void check_config_networks(const ConfigInPlace& place) {
  check_own<InIpv4>(place);
  check_own<InIpv6>(place);
}

void check_config_filters(const ConfigInPlace& place, const Topology& adapted) {
  std::map<std::size_t, std::vector<std::string>> missing;
  for (const ConfigEnd& end : place.ends()) {
    for (const Filtered& way : filtered_ways(place, end)) {
      if (end.family == Family::ipv4) {
        find_missing<InIpv4>(place, way, adapted, missing);
      } else {
        find_missing<InIpv6>(place, way, adapted, missing);
      }
    }
  }
  for (const auto& [line, routes] : missing) {
    const std::string more =
        routes.size() == 1 ? "" : fmt::format(", and {} more", routes.size() - 1);
    place.finding(rules::filtered_route, line,
                  fmt::format("this policy filters {}{}, which has no other route to it",
                              routes.front(), more));
  }
}

std::set<std::pair<std::string, std::string>> stopped_routes(const ConfigInPlace& place,
                                                             const ConfigEnd& end,
                                                             const Topology& topology) {
  std::set<std::pair<std::string, std::string>> stopped;
  if (end.family == Family::ipv4) {
    add_stopped<InIpv4>(place, end, topology, stopped);
  } else {
    add_stopped<InIpv6>(place, end, topology, stopped);
  }
  return stopped;
}

}  // namespace erchaos
