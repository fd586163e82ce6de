// Checks the policies, paths and forwarding of an own configuration.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/config/config_in_place.hpp"

namespace erchaos {

namespace {

std::string_view name_of(Named kind) {
  switch (kind) {
    case Named::route_map:
      return "route-map";
    case Named::prefix_list:
      return "ip prefix-list";
    case Named::prefix_list6:
      return "ipv6 prefix-list";
    case Named::access_list:
      return "access-list";
    case Named::access_list6:
      return "ipv6 access-list";
    case Named::as_path_list:
      return "bgp as-path access-list";
    case Named::community_list:
      return "bgp community-list";
    case Named::large_community_list:
      return "bgp large-community-list";
    case Named::extcommunity_list:
      return "bgp extcommunity-list";
    case Named::bfd_profile:
      return "bfd profile";
  }
  return "";
}

void check_names(const ConfigInPlace& place) {
  for (const auto& [name, line, without] : place.config().names_in_use) {
    if (!place.config().names.contains(name)) {
      place.finding(
          rules::undefined_name, line,
          fmt::format("there is no '{} {}': {}", name_of(name.first), name.second, without));
    }
  }
  for (const std::size_t line : place.config().rpki_matches) {
    place.problem(line,
                  "the lab has no RPKI validator, and without one FRR matches no route "
                  "with this entry; remove the whole entry");
  }
}

bool has_address(const ConfigInPlace& place, const std::string& address) {
  const auto is_it = [&](const auto& written) {
    return written.value.address().to_string() == address;
  };
  return std::ranges::any_of(place.config().interfaces,
                             [&](const auto& entry) {
                               return std::ranges::any_of(entry.second.addresses, is_it) ||
                                      std::ranges::any_of(entry.second.addresses6, is_it);
                             }) ||
         std::ranges::any_of(place.ends(),
                             [&](const ConfigEnd& end) { return end.near_address() == address; });
}

// Route maps between FRR and the kernel.
void check_kernel_filters(const ConfigInPlace& place) {
  const auto& maps = place.config().policies.route_maps;
  for (const auto& [name, line] : place.config().kernel_filters) {
    const auto map = maps.find(name);
    if (map == maps.end()) {
      place.problem(line, fmt::format("there is no 'route-map {}': FRR then installs no kernel "
                                      "route; add the map, or remove this line",
                                      name));
      continue;
    }
    for (const auto& [sequence, entry] : map->second) {
      if (!entry.source.empty() && !has_address(place, entry.source)) {
        place.problem(
            line, fmt::format("'set src {0}' in 'route-map {1}', but no interface here has {0}: "
                              "the kernel rejects such a route; give 'interface lo' the address",
                              entry.source, name));
      }
    }
  }
}

void check_paths(const ConfigInPlace& place) {
  const BgpInstance& bgp = place.config().bgp();
  if (!bgp.maximum_paths && !bgp.maximum_paths_ibgp && bgp.as.line != 0) {
    place.finding(rules::one_path, bgp.as.line,
                  "there is no 'maximum-paths': FRR then uses its compiled-in maximum of paths, "
                  "most other routers only one");
  }
  for (const auto& paths : {bgp.maximum_paths, bgp.maximum_paths_ibgp}) {
    if (paths && paths->value == 1) {
      place.finding(rules::one_path, paths->line, "with 'maximum-paths 1' all flows take one path");
    }
  }
}

// FRR requires a policy for each direction of an external session.
void check_policies(const ConfigInPlace& place, const ConfigEnd& end) {
  const auto neighbor = place.neighbor_of(end);
  if (!neighbor || !place.is_external(end) || !place.config().needs_policy()) {
    return;
  }
  const NeighborInFamily policies = neighbor->in(end.family);
  const bool takes = !policies.policies_in.empty();
  const bool sends = !policies.policies_out.empty();
  if (!takes || !sends) {
    const std::string_view family = end.family == Family::ipv4 ? "" : "IPv6 ";
    place.finding(
        rules::without_policy, neighbor->line,
        fmt::format("no {}route is {} {}: it has no policy{}, and FRR requires one without 'no bgp "
                    "ebgp-requires-policy'; write that, or 'neighbor {} route-map <map> {}'",
                    family,
                    takes   ? "sent to"
                    : sends ? "accepted from"
                            : "exchanged with",
                    end.far.node,
                    takes   ? " out"
                    : sends ? " in"
                            : "",
                    end.far_address(),
                    takes   ? "out"
                    : sends ? "in"
                            : "in' and 'out"));
  }
}

bool is_standby(const Node& node, const std::string& neighbor) {
  return std::ranges::any_of(node.policies, [&](const Policy& policy) {
    return policy.towards == neighbor && policy.standby;
  });
}

// FRR's conditional advertisement: a standby announces its routes only when they are needed.
void check_conditions(const ConfigInPlace& place, const ConfigEnd& end) {
  const auto neighbor = place.neighbor_of(end);
  if (!neighbor || is_standby(place.node(), end.far.node)) {
    return;
  }
  const auto exists = [&](const std::string& map) {
    return place.config().names.contains({Named::route_map, map});
  };
  const auto condition = neighbor->in(end.family).conditional;
  if (condition && std::ranges::all_of(condition->maps, exists)) {
    place.finding(
        rules::conditional_route, condition->line,
        fmt::format("the lab waits until {0} has these routes, which are conditional; "
                    "if they are sent only after a failure, write [nodes.{1}.towards.{0}] "
                    "standby = true in the topology",
                    end.far.node, place.node().name));
  }
}

void check_forwarding(const ConfigInPlace& place) {
  for (const auto& [family, line] : place.config().not_forwarding) {
    if (std::ranges::any_of(place.ends(), [family = family](const ConfigEnd& end) {
          return end.family == family;
        })) {
      place.problem(
          line, fmt::format("with this line {} forwards no packets; remove it", place.node().name));
    }
  }
}

}  // namespace

void check_config_routes(const ConfigInPlace& place) {
  check_names(place);
  check_kernel_filters(place);
  check_paths(place);
  check_forwarding(place);
  for (const ConfigEnd& end : place.ends()) {
    check_policies(place, end);
    check_conditions(place, end);
  }
}

}  // namespace erchaos
