// Adds FRR route maps behind those that are there.
#include "faults/parts/outbound_map.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// The word that FRR's commands for this family begin with.
std::string command_of(const std::string& prefix) { return is_ipv6(prefix) ? "ipv6" : "ip"; }

bool is_default(const std::string& prefix) { return prefix.ends_with("/0"); }

std::vector<std::string> of_family(const std::vector<std::string>& prefixes,
                                   const std::string& family) {
  std::vector<std::string> found;
  std::ranges::copy_if(prefixes, std::back_inserter(found), [&](const std::string& prefix) {
    return is_ipv6(prefix) == (family == "ipv6");
  });
  return found;
}

Lines denial(const std::string& name) {
  return {fmt::format("route-map {} deny 10", name), "exit"};
}

// The owner's map decides first, on unchanged routes: FRR calls another map only after an entry's
// own "set" lines.
Lines prepending(const std::string& name, const std::string& called, const std::string& set) {
  Lines lines;
  if (!called.empty()) {
    lines = {fmt::format("route-map {} permit 10", name), "call " + called, "on-match next",
             "exit"};
  }
  lines.insert(lines.end(), {fmt::format("route-map {} permit 20", name), set, "exit"});
  return lines;
}

std::string prepend_line(std::uint32_t as, std::size_t times) {
  std::string line = "set as-path prepend";
  for (std::size_t i = 0; i < times; ++i) {
    line += fmt::format(" {}", as);
  }
  return line;
}

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
    return prepending(name, sent.own_map, prepend_line(as_, change_.prepend));
  }
  Lines lines;
  for (const std::string& prefix : of_family(change_.without, sent.family)) {
    lines.push_back(fmt::format("{} prefix-list {} permit {}", command_of(prefix), name, prefix));
  }
  const std::string command = sent.family == "ipv6" ? "ipv6" : "ip";
  append(lines, {fmt::format("route-map {} deny 10", name),
                 fmt::format("match {} address prefix-list {}", command, name), "exit",
                 fmt::format("route-map {} permit 20", name)});
  if (!sent.own_map.empty()) {
    lines.push_back("call " + sent.own_map);
  }
  lines.emplace_back("exit");
  return lines;
}

Lines OutboundMap::default_definition(const std::string& name, const Sent& sent) const {
  return change_.prepend > 0
             ? prepending(name, sent.default_map, prepend_line(as_, change_.prepend))
             : denial(name);
}

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
      throw HostError(fmt::format("no neighbor has {} from {}", prefix, router()));
    }
  }
  if (known.empty()) {
    throw HostError(fmt::format("no neighbor has any route from {}", router()));
  }
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
