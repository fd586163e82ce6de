// Adds and removes "network" statements of FRR's bgpd.
#include "faults/parts/origination.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "faults/parts/bgp_routes.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/base/lines.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr auto check = "bgp network import-check";
constexpr auto no_check = "no bgp network import-check";

bool has_line(const Lines& config, const std::string& wanted) {
  return std::ranges::any_of(config,
                             [&](const std::string& line) { return words_of(line) == wanted; });
}

// Also finds "network 10.1.0.0/16 route-map X".
bool has_network(const Lines& config, const std::string& prefix) {
  const std::string wanted = fmt::format("network {} ", prefix);
  return std::ranges::any_of(
      config, [&](const std::string& line) { return (words_of(line) + " ").starts_with(wanted); });
}

// Whether the owner's configuration has the line itself. Whether FRR shows the default depends on
// "frr version" and "frr defaults".
bool is_owners(const Node& node, const std::string& wanted) {
  return std::ranges::any_of(lines_of(node.config_text), [&](const std::string& line) {
    return words_of(line.substr(0, line.find_last_not_of(" \r") + 1)) == wanted;
  });
}

// The line, if any, that restores the import check to what it was before the first fault changed
// it.
Lines checked_as_before(const Node& node) {
  if (is_owners(node, check)) {
    return {check};
  }
  const bool differs_from_default = has_line(running_config(node.name), no_check);
  return differs_from_default && !is_owners(node, no_check) ? Lines{check} : Lines{};
}

}  // namespace

Origination::Origination(std::string router, std::vector<std::string> prefixes, Own own)
    : router_(std::move(router)),
      prefixes_(std::move(prefixes)),
      own_(own),
      unchecked_(router_ + ": " + no_check) {}

Lines Origination::network_lines(const std::string& negation) const {
  Lines lines;
  for (const bool ipv6 : {false, true}) {
    Lines networks;
    for (const std::string& prefix : added_) {
      if (is_ipv6(prefix) == ipv6) {
        networks.push_back(fmt::format("{}network {}", negation, prefix));
      }
    }
    if (!networks.empty()) {
      lines.push_back(fmt::format("address-family {} unicast", ipv6 ? "ipv6" : "ipv4"));
      lines.insert(lines.end(), networks.begin(), networks.end());
      lines.emplace_back("exit-address-family");
    }
  }
  return lines;
}

void Origination::look(Lab& /*lab*/) {
  const Lines config = running_config(router_);
  other_sources_ = originated_prefixes(router_);
  added_.clear();
  for (const std::string& prefix : prefixes_) {
    if (own_ == Own::refused && other_sources_.contains(prefix)) {
      throw HostError(fmt::format("{} already announces {}", router_, prefix));
    }
    if (!has_network(config, prefix)) {
      added_.push_back(prefix);
    }
  }
  if (added_.empty() && has_line(config, no_check)) {
    throw HostError(fmt::format("{} already announces all of it, reachable or not", router_));
  }
}

void Origination::put(Lab& lab) {
  is_there_ = true;
  Lines lines;
  unchecked_.take(lab.use_counts(), [&] { lines.emplace_back(no_check); });
  const Lines networks = network_lines("");
  lines.insert(lines.end(), networks.begin(), networks.end());
  configure_bgp(lab.topology(), router_, lines);
}

void Origination::remove(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  Lines lines = network_lines("no ");
  unchecked_.release(lab.use_counts(), [&] {
    const Lines as_before = checked_as_before(lab.topology().node(router_));
    lines.insert(lines.end(), as_before.begin(), as_before.end());
  });
  configure_bgp(lab.topology(), router_, lines);
}

// Neighbors are not asked: the filters between them decide whether they accept it, and these may be
// what is being tested.
void Origination::verify_put(Lab& /*lab*/) const {
  const std::set<std::string> now = originated_prefixes(router_);
  const auto announced = static_cast<std::size_t>(std::ranges::count_if(
      prefixes_, [&](const std::string& prefix) { return now.contains(prefix); }));
  if (!is_there_ || announced < prefixes_.size()) {
    throw HostError(
        fmt::format("{} announces {} of {} prefixes", router_, announced, prefixes_.size()));
  }
}

void Origination::verify_removed(Lab& /*lab*/) const {
  const Lines config = running_config(router_);
  const std::set<std::string> now = originated_prefixes(router_);
  const std::set<std::string> added{added_.begin(), added_.end()};
  for (const std::string& prefix : prefixes_) {
    const bool is_added = added.contains(prefix);
    if (is_there_ || (is_added && (has_network(config, prefix) ||
                                   (now.contains(prefix) && !other_sources_.contains(prefix))))) {
      throw HostError(fmt::format("{} still announces {}", router_, prefix));
    }
    if (!added.empty() && !is_added && !has_network(config, prefix)) {
      throw HostError(fmt::format("{} has lost its line \"network {}\"", router_, prefix));
    }
  }
}

std::vector<Claim> Origination::claims() const {
  std::vector<Claim> claims{tells("bgpd", router_)};
  for (const std::string& prefix : prefixes_) {
    claims.push_back({.subject = fmt::format("{} at {}", prefix, router_),
                      .use = "be announced",
                      .sharing = Claim::Sharing::alone});
  }
  return claims;
}

}  // namespace erchaos::faults
