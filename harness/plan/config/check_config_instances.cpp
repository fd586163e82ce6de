// Checks the BGP instances of an own configuration and the sessions that they must have.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/config/config_in_place.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

bool is_in_range(const std::string& address, const std::string& range) {
  const auto v4 = parse_address(address);
  const auto network = parse_network(range);
  const auto v6 = parse_address6(address);
  const auto network6 = parse_network6(range);
  return (v4 && network && contains(*network, *v4)) || (v6 && network6 && contains(*network6, *v6));
}

// Reports what the configuration has in place of the neighbor; false: nothing.
bool tell_other_form(const ConfigInPlace& place, const ConfigEnd& end) {
  const BgpInstance& bgp = place.config().bgp();
  const std::string wanted =
      fmt::format("'neighbor {} remote-as {}'", end.far_address(), end.far_node.as);
  for (const auto& [interface, line] : bgp.unnumbered) {
    if (interface == end.near.interface) {
      place.problem(line, fmt::format("this lab has no unnumbered sessions; write {} for {}, and "
                                      "give {} an address",
                                      wanted, end.far.node, interface));
      return true;
    }
  }
  for (const auto& [network, line] : bgp.ranges) {
    if (is_in_range(end.far_address(), network)) {
      place.problem(line, fmt::format("this lab has no dynamic neighbors; write {} for {}, or "
                                      "'neighbor {} peer-group' with the range's group",
                                      wanted, end.far.node, end.far_address()));
      return true;
    }
  }
  const std::deque<BgpInstance>& instances = place.config().instances;
  const auto other = std::ranges::find_if(instances, [&](const BgpInstance& each) {
    return !each.vrf.empty() && each.neighbors.contains(end.far_address());
  });
  if (other == instances.end()) {
    return false;
  }
  place.problem(
      other->as.line,
      fmt::format("{2}; write 'router bgp {0}' in place of 'router bgp {0} {3} {1}'",
                  other->as.value, other->vrf,
                  other->is_view ? "no route of a view reaches the kernel" : "this lab has no VRFs",
                  other->is_view ? "view" : "vrf"));
  return true;
}

void check_neighbors(const ConfigInPlace& place) {
  for (const ConfigEnd& end : place.ends()) {
    if (end.session != nullptr && !place.neighbor_of(end) && !tell_other_form(place, end)) {
      place.problem(place.config().bgp().as.line,
                    fmt::format("there is no 'neighbor {}' for the session with {} on link '{}'",
                                end.far_address(), end.far.node, end.link.name));
    }
  }
  for (const auto& [neighbor, line] : place.config().bgp().too_early) {
    place.problem(line, fmt::format("FRR rejects this line before 'neighbor {0} remote-as', or "
                                    "'{0}' in a peer group that has one; move it down",
                                    neighbor));
  }
}

void check_as(const ConfigInPlace& place, const BgpInstance& instance) {
  const std::uint32_t as = place.node().as;
  if (&instance != &place.config().bgp()) {
    place.problem(instance.as.line,
                  fmt::format("a second 'router bgp' without a VRF: FRR accepts only one, of AS {}",
                              place.config().bgp().as.value));
  } else if (instance.as.value != as && instance.as.value != 0) {
    place.problem(instance.as.line, fmt::format("'router bgp {}', but the topology gives {} AS {}",
                                                instance.as.value, place.node().name, as));
  }
}

bool has_session(const ConfigInPlace& place, const BgpInstance& instance) {
  return std::ranges::any_of(place.ends(), [&](const ConfigEnd& end) {
    return end.session != nullptr && instance.neighbors.contains(end.far_address());
  });
}

}  // namespace

void check_config_instances(const ConfigInPlace& place) {
  check_neighbors(place);
  for (const BgpInstance& instance : place.config().instances) {
    if (instance.vrf.empty()) {
      check_as(place, instance);
    } else if (!has_session(place, instance)) {
      place.finding(
          rules::not_tested, instance.as.line,
          fmt::format("'router bgp {} {} {}' is not tested: no session of the topology uses it",
                      instance.as.value, instance.is_view ? "view" : "vrf", instance.vrf));
    }
  }
  for (const auto& [vrf, line] : place.config().vrfs) {
    place.finding(rules::not_tested, line,
                  fmt::format("'vrf {}' is not tested: this lab has no VRFs", vrf));
  }
}

}  // namespace erchaos
