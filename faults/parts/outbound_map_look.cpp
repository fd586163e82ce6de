// Looks at what a router sends before the change.
#include <algorithm>
#include <set>
#include <utility>

#include "faults/parts/outbound_map.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

std::vector<OutboundMap::Sent> OutboundMap::sent_to(const SessionEnd& end,
                                                    const BgpNeighbors& shown,
                                                    const Lines& config) const {
  std::vector<Sent> all;
  const auto neighbor = shown.find(end.peer_address);
  for (const auto& [family, policy] :
       neighbor == shown.end() ? decltype(BgpNeighbor::outbound){} : neighbor->second.outbound) {
    if (!change_.without.empty() && of_family(change_.without, family).empty()) {
      continue;
    }
    Sent sent{.end = end,
              .family = family,
              .own_map = policy.route_map,
              .default_map = policy.default_route_map,
              .has_default = policy.has_default,
              .is_barred = policy.is_missing};
    for (const std::string& line : neighbor_lines(config, end.peer_address, "", family)) {
      if (line.find(" default-originate") != std::string::npos) {
        sent.own_default_line = line;
      } else if (line.find(" route-map ") != std::string::npos && line.ends_with(" out")) {
        sent.own_line = line;
      }
    }
    all.push_back(std::move(sent));
  }
  return all;
}

void OutboundMap::look(Lab& lab) {
  as_ = lab.topology().node(router()).as;
  const Lines config = running_config(router());
  const BgpNeighbors shown = shown_bgp_neighbors(router());
  sent_.clear();
  for (const SessionEnd& end : ends_) {
    for (Sent& sent : sent_to(end, shown, config)) {
      if (can_be_asked(lab, end)) {
        sent.before = received_routes(lab.topology(), end, sent.family);
      }
      sent_.push_back(std::move(sent));
    }
  }
  insist_on_something_to_change(lab);
}

// Accepts that there is nothing to change yet while another fault keeps sessions down.
void OutboundMap::insist_on_something_to_change(Lab& lab) const {
  std::set<std::string> known;
  for (const Sent& sent : sent_) {
    if (!can_be_asked(lab, sent.end)) {
      return;
    }
    for (const auto& [prefix, path] : sent.before) {
      known.insert(prefix);
    }
  }
  if (lab.sessions_up() < lab.session_count()) {
    return;
  }
  for (const std::string& prefix : change_.without) {
    if (!known.contains(prefix)) {
      throw HostError(fmt::format("no neighbor has a route to {} from {}", prefix, router()));
    }
  }
  if (known.empty()) {
    throw HostError(fmt::format("no neighbor has a route from {}", router()));
  }
}

}  // namespace erchaos::faults
