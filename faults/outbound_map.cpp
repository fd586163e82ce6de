// Route maps of FRR, put before those that are there.
#include "faults/outbound_map.hpp"

#include <fmt/core.h>

#include <set>
#include <utility>

#include "faults/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// The route map that applies, a peer group's included; "": none.
std::string map_towards(const SessionEnd& end, const nlohmann::json& shown) {
  const nlohmann::json::json_pointer place{
      fmt::format("/{}/addressFamilyInfo/{}Unicast/routeMapForOutgoingAdvertisements",
                  end.peer_address, family_of(end))};
  return shown.value(place, std::string{});
}

void add_to_neighbor(Lines& lines, const SessionEnd& end, const std::string& line) {
  lines.insert(lines.end(), {fmt::format("address-family {} unicast", family_of(end)), line,
                             "exit-address-family"});
}

// As FRR's commands begin.
std::string family_of(const std::string& prefix) { return is_ipv6(prefix) ? "ipv6" : "ip"; }

std::set<std::string> families_of(const std::vector<std::string>& prefixes) {
  std::set<std::string> families;
  for (const std::string& prefix : prefixes) {
    families.insert(family_of(prefix));
  }
  return families;
}

}  // namespace

OutboundMap::OutboundMap(std::vector<SessionEnd> ends, Outbound change, std::size_t number)
    : change_(std::move(change)), name_(fmt::format("erchaos-fault-{}", number)) {
  for (SessionEnd& end : ends) {
    sent_.push_back({.end = std::move(end)});
  }
}

std::string OutboundMap::map_name(std::size_t number) const {
  return fmt::format("{}-{}", name_, number);
}

Lines OutboundMap::definition(const std::string& name, const std::string& called) const {
  if (change_.nothing) {
    return {fmt::format("route-map {} deny 10", name), "exit"};
  }
  Lines lines;
  for (const std::string& prefix : change_.without) {
    lines.push_back(fmt::format("{} prefix-list {} permit {}", family_of(prefix), name, prefix));
  }
  int entry = 10;
  for (const std::string& family : families_of(change_.without)) {
    lines.insert(lines.end(),
                 {fmt::format("route-map {} deny {}", name, entry),
                  fmt::format("match {} address prefix-list {}", family, name), "exit"});
    entry += 10;
  }
  lines.push_back(fmt::format("route-map {} permit {}", name, entry));
  if (!change_.set.empty()) {
    lines.push_back(change_.set);
  }
  if (!called.empty()) {
    lines.push_back("call " + called);
  }
  lines.emplace_back("exit");
  return lines;
}

void OutboundMap::put(Lab& lab) {
  is_there_ = true;
  const std::string& router = sent_.front().end.node;
  const Lines before = running_config(router);
  const auto shown = shown_neighbors(router);
  Lines maps;
  Lines neighbors;
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    auto& [end, own_lines] = sent_[i];
    own_lines.clear();
    for (const std::string& line :
         neighbor_lines(before, end.peer_address, "route-map ", family_of(end))) {
      if (line.ends_with(" out")) {
        own_lines.push_back(line);
      }
    }
    const Lines map = definition(map_name(i), map_towards(end, shown));
    maps.insert(maps.end(), map.begin(), map.end());
    add_to_neighbor(neighbors, end,
                    fmt::format("neighbor {} route-map {} out", end.peer_address, map_name(i)));
  }
  // In one go, so that all neighbors hear of it together.
  Lines all = std::move(maps);
  all.push_back(fmt::format("router bgp {}", lab.topology().node(router).as));
  all.insert(all.end(), neighbors.begin(), neighbors.end());
  configure(router, all);
}

void OutboundMap::remove(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  const std::string& router = sent_.front().end.node;
  Lines neighbors;
  Lines maps;
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    const auto& [end, own_lines] = sent_[i];
    add_to_neighbor(neighbors, end,
                    own_lines.empty() ? fmt::format("no neighbor {} route-map {} out",
                                                    end.peer_address, map_name(i))
                                      : own_lines.front());
    maps.push_back("no route-map " + map_name(i));
    for (const std::string& family : families_of(change_.without)) {
      maps.push_back(fmt::format("no {} prefix-list {}", family, map_name(i)));
    }
  }
  neighbors.emplace_back("exit");
  neighbors.insert(neighbors.end(), maps.begin(), maps.end());
  configure_bgp(lab.topology(), router, neighbors);
}

void OutboundMap::verify(bool is_put) const {
  const auto shown = shown_neighbors(sent_.front().end.node);
  for (std::size_t i = 0; i < sent_.size(); ++i) {
    const std::string map = map_towards(sent_[i].end, shown);
    if (map.ends_with(map_name(i)) != is_put) {
      throw HostError(fmt::format("{} sends {} its routes by \"{}\"", sent_[i].end.node,
                                  sent_[i].end.peer, map));
    }
  }
}

std::vector<Claim> OutboundMap::claims() const {
  std::vector<Claim> claims;
  for (const Sent& sent : sent_) {
    claims.push_back(tells("bgpd", sent.end.node));
    claims.push_back({.subject = fmt::format("what {} sends to {}", sent.end.node, sent.end.peer),
                      .use = "be changed",
                      .sharing = Claim::Sharing::alone});
  }
  return claims;
}

}  // namespace erchaos::faults
