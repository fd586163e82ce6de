// Adds FRR route maps behind those that are there.
#include "faults/parts/outbound_map.hpp"

#include <algorithm>
#include <utility>

#include "faults/parts/route_map_lines.hpp"
#include "faults/parts/router_claims.hpp"

namespace erchaos::faults {
namespace {

bool is_default(const std::string& prefix) { return prefix.ends_with("/0"); }

// The neighbor's own previous line replaces ours in one step. Without one, ours is removed and its
// peer group's applies.
std::string undoing(const std::string& own_line, const std::string& line) {
  return own_line.empty() ? "no " + line : own_line;
}

}  // namespace

OutboundMap::OutboundMap(std::vector<SessionEnd> ends, Outbound change, std::size_t number)
    : ends_(std::move(ends)),
      change_(std::move(change)),
      name_(fmt::format("erchaos-fault-{}", number)) {}

bool OutboundMap::takes_default(const Sent& sent) const {
  return sent.has_default &&
         (change_.nothing || change_.prepend > 0 ||
          std::ranges::any_of(of_family(change_.without, sent.family), is_default));
}

Lines OutboundMap::definition(const std::string& name, const Sent& sent) const {
  if (change_.nothing) {
    return denial(name);
  }
  if (change_.prepend > 0) {
    return prepending(name, sent.own_map, as_, change_.prepend);
  }
  return leaving_out(name, of_family(change_.without, sent.family), sent.family, sent.own_map);
}

Lines OutboundMap::default_definition(const std::string& name, const Sent& sent) const {
  return change_.prepend > 0 ? prepending(name, sent.default_map, as_, change_.prepend)
                             : denial(name);
}

void OutboundMap::put(Lab& /*lab*/) {
  is_there_ = true;
  Lines maps;
  Lines neighbors{fmt::format("router bgp {}", as_)};
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    const Sent& sent = sent_[i];
    neighbors.push_back(fmt::format("address-family {} unicast", sent.family));
    if (!sent.is_barred) {  // our map would count as a policy and let everything pass
      append(maps, definition(map_name(i), sent));
      neighbors.push_back(
          fmt::format("neighbor {} route-map {} out", sent.end.peer_address, map_name(i)));
    }
    if (takes_default(sent)) {
      append(maps, default_definition(default_map_name(i), sent));
      neighbors.push_back(fmt::format("neighbor {} default-originate route-map {}",
                                      sent.end.peer_address, default_map_name(i)));
    }
    neighbors.emplace_back("exit-address-family");
  }
  append(maps, neighbors);  // in one go, so that all neighbors get the change together
  configure(router(), maps);
}

void OutboundMap::remove(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  Lines neighbors;
  Lines maps;
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    const Sent& sent = sent_[i];
    neighbors.push_back(fmt::format("address-family {} unicast", sent.family));
    if (!sent.is_barred) {
      neighbors.push_back(undoing(sent.own_line, fmt::format("neighbor {} route-map {} out",
                                                             sent.end.peer_address, map_name(i))));
      maps.push_back("no route-map " + map_name(i));
    }
    if (takes_default(sent)) {
      neighbors.push_back(
          undoing(sent.own_default_line,
                  fmt::format("neighbor {} default-originate", sent.end.peer_address)));
      maps.push_back("no route-map " + default_map_name(i));
    }
    neighbors.emplace_back("exit-address-family");
    if (!change_.without.empty() && !sent.is_barred) {
      maps.push_back(
          fmt::format("no {} prefix-list {}", sent.family == "ipv6" ? "ipv6" : "ip", map_name(i)));
    }
  }
  neighbors.emplace_back("exit");
  append(neighbors, maps);
  configure_bgp(lab.topology(), router(), neighbors);
}

std::vector<Claim> OutboundMap::claims() const {
  std::vector<Claim> claims;
  for (const SessionEnd& end : ends_) {
    claims.push_back(tells("bgpd", end.node));
    claims.push_back({.subject = fmt::format("the routes that {} sends to {}", end.node, end.peer),
                      .use = "be changed",
                      .sharing = Claim::Sharing::alone});
  }
  return claims;
}

}  // namespace erchaos::faults
