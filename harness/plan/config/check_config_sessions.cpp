// Finds what keeps a session of an own configuration from coming up.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/config/config_in_place.hpp"
#include "harness/plan/config/config_words.hpp"

namespace erchaos {

namespace {

// The AS that the far end presents in this session.
std::uint32_t far_as(const ConfigEnd& end) {
  const auto far = end.as_seen_from_far();
  return far && far->local_as ? far->local_as->value : end.far_node.as;
}

void check_remote_as(const ConfigInPlace& place, const ConfigEnd& end,
                     const ConfigNeighbor& neighbor) {
  if (!neighbor.remote_as) {
    place.problem(neighbor.line, fmt::format("'neighbor {0}' has no AS; write 'neighbor {0} "
                                             "remote-as {1}'",
                                             end.far_address(), far_as(end)));
    return;
  }
  const auto& [written, line] = *neighbor.remote_as;
  const std::uint32_t as = far_as(end);
  const bool is_internal = as == place.node().as;
  const bool is_right = written == "internal"   ? is_internal
                        : written == "external" ? !is_internal
                        : written == "auto"     ? true
                                                : as_number_in(written) == as;
  if (!is_right) {
    place.problem(line, fmt::format("'remote-as {}', but the topology gives {} AS {}: the session "
                                    "ends with 'Bad Peer AS'; write one of them in both places",
                                    written, end.far.node, as));
  }
}

void check_activity(const ConfigInPlace& place, const ConfigEnd& end,
                    const ConfigNeighbor& neighbor) {
  if (neighbor.shutdown) {
    place.problem(*neighbor.shutdown,
                  fmt::format("'shutdown' keeps the session with {} from coming up; remove it, or "
                              "remove 'bgp' from link '{}'",
                              end.far.node, end.link.name));
  }
  if (!neighbor.is_active(end.family)) {
    const std::string_view family = end.family == Family::ipv4 ? "4" : "6";
    place.problem(neighbor.line,
                  fmt::format("no IPv{} route is exchanged with {}, and the session does not come "
                              "up: write 'neighbor {} activate' in 'address-family ipv{} unicast'",
                              family, end.far.node, end.far_address(), family));
  }
  const std::string& source = neighbor.update_source ? neighbor.update_source->value : "";
  if (!source.empty() && source != end.near_address() && source != end.near.interface) {
    place.problem(neighbor.update_source->line,
                  fmt::format("'update-source {}', but {} expects this session from {}, the "
                              "address of link '{}'; write that, or remove the line",
                              source, end.far.node, end.near_address(), end.link.name));
  }
}

// If both ends have own configurations, the lab cannot adapt either one: they must agree.
void check_agreement(const ConfigInPlace& place, const ConfigEnd& end, const ConfigNeighbor& near) {
  const auto far = end.as_seen_from_far();
  if (!far) {
    return;
  }
  const std::string file = end.far_config->path.filename().string();
  const auto insist = [&](bool agree, const WrittenNumber& here, std::string_view what) {
    if (!agree) {
      place.problem(
          here ? here->line : near.line,
          fmt::format("{} here differs from that in {}; write the same in both", what, file));
    }
  };
  const auto value_of = [](const auto& written) {
    return written ? std::optional{written->value} : std::nullopt;
  };
  if (value_of(near.password) != value_of(far->password)) {
    place.problem(near.password ? near.password->line : near.line,
                  fmt::format("the password of the session with {} is not the one in {}: it cannot "
                              "come up; write the same in both",
                              end.far.node, file));
  }
  const bool is_external = place.is_external(end);
  insist(!is_external || near.ttl_security.has_value() == far->ttl_security.has_value(),
         near.ttl_security, "'ttl-security'");
  const bool has_bfd = near.has_bfd && far->has_bfd;
  insist(!is_external || !has_bfd || near.multihop.has_value() == far->multihop.has_value(),
         near.multihop, "'ebgp-multihop', which makes BFD multihop,");
  const auto& id = place.config().bgp().router_id;
  if (!is_external && id && value_of(end.far_config->bgp().router_id) == id->value) {
    place.problem(id->line, fmt::format("{} in {} has the same router id: the session ends with "
                                        "'Bad BGP Identifier'; give each its own",
                                        end.far.node, file));
  }
  if (near.passive && far->passive) {
    place.problem(*near.passive, fmt::format("'passive' at both ends: neither opens the session "
                                             "with {}; remove it from this file or from {}",
                                             end.far.node, file));
  }
}

}  // namespace

void check_config_sessions(const ConfigInPlace& place) {
  for (const ConfigEnd& end : place.ends()) {
    if (const auto neighbor = place.neighbor_of(end)) {
      check_remote_as(place, end, *neighbor);
      check_activity(place, end, *neighbor);
      check_agreement(place, end, *neighbor);
    }
  }
}

}  // namespace erchaos
