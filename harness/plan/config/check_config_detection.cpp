// Checks how an own configuration detects a dead session.
#include <fmt/format.h>

#include <chrono>

#include "harness/plan/config/config_in_place.hpp"

namespace erchaos {

namespace {

constexpr unsigned circuit_hold = 180;  // seconds; Microsoft's side offers no more

void check_bfd(const ConfigInPlace& place, const ConfigEnd& end, const ConfigNeighbor& neighbor) {
  if (neighbor.has_bfd && !place.asks_for_bfd(neighbor)) {
    place.finding(rules::without_bfd,
                  place.config().bfd_profiles_down.at(neighbor.bfd_profile->value),
                  fmt::format("'shutdown' keeps BFD with {} down: a silent failure lasts until the "
                              "hold timer expires",
                              end.far.node));
  } else if (!neighbor.has_bfd && end.session->bfd) {
    place.finding(rules::without_bfd, neighbor.line,
                  fmt::format("{} has BFD enabled for this session, but 'neighbor {} bfd' is "
                              "missing: a silent failure lasts until the hold timer expires",
                              end.far.node, end.far_address()));
  } else if (!neighbor.has_bfd && !place.config().bfd_profiles.empty() && place.is_external(end)) {
    place.finding(rules::without_bfd, neighbor.line,
                  fmt::format("the BFD profile '{}' is set, but not assigned to the neighbor {}",
                              place.config().bfd_profiles.front().value, end.far.node));
  } else if (neighbor.has_bfd && place.is_external(end) &&
             (neighbor.multihop || neighbor.ttl_security)) {
    const std::size_t line = (neighbor.multihop ? neighbor.multihop : neighbor.ttl_security)->line;
    place.finding(rules::multihop_bfd, line,
                  fmt::format("this line makes FRR use multihop BFD (RFC 5883): BFD "
                              "comes up only if {} uses it too, as the lab's routers do",
                              end.far.node));
  }
}

void check_hold(const ConfigInPlace& place, const ConfigEnd& end, const ConfigNeighbor& neighbor) {
  if (neighbor.hold && neighbor.hold->value > circuit_hold) {
    place.finding(rules::long_hold, neighbor.hold->line,
                  fmt::format("the hold time of {} s towards {} is above the circuit's {} s, which "
                              "the session will use",
                              neighbor.hold->value, end.far.node, circuit_hold));
  }
}

// The hold time that a generated neighbor offers must not be below the minimum set here.
void check_minimum_hold(const ConfigInPlace& place, const ConfigEnd& end) {
  const auto& minimum = place.config().bgp().minimum_hold;
  const auto offered = std::chrono::ceil<std::chrono::seconds>(end.session->hold).count();
  const auto hold = end.far_node.role == Role::msee ? circuit_hold : offered;
  if (minimum && end.far_config == nullptr && minimum->value > hold) {
    place.problem(minimum->line,
                  fmt::format("{} offers a hold time of {} s: the session ends with 'Unacceptable "
                              "Hold Time'; lower it here, or raise the hold time of link '{}'",
                              end.far.node, hold, end.link.name));
  }
}

}  // namespace

void check_config_detection(const ConfigInPlace& place) {
  for (const ConfigEnd& end : place.ends()) {
    if (const auto neighbor = place.neighbor_of(end)) {
      check_bfd(place, end, *neighbor);
      check_hold(place, end, *neighbor);
      check_minimum_hold(place, end);
    }
  }
}

}  // namespace erchaos
