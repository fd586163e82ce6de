// "network" statements of FRR's bgpd.
#include "faults/origination.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "faults/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr auto no_check = "no bgp network import-check";

std::string words_of(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(' ');
  return begin == std::string::npos ? "" : line.substr(begin);
}

}  // namespace

Origination::Origination(std::string router, std::vector<std::string> prefixes)
    : router_(std::move(router)),
      prefixes_(std::move(prefixes)),
      unchecked_(router_ + ": " + no_check) {}

Lines Origination::network_lines(const std::string& negation) const {
  Lines lines;
  for (const bool ipv6 : {false, true}) {
    Lines networks;
    for (const std::string& prefix : prefixes_) {
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

void Origination::put(Lab& lab) {
  is_there_ = true;
  Lines lines;
  unchecked_.take(lab.holds(), [&] {
    const Lines before = running_config(router_);
    was_checked_ = std::ranges::none_of(
        before, [](const std::string& line) { return words_of(line) == no_check; });
    lines.emplace_back(no_check);
  });
  const Lines networks = network_lines("");
  lines.insert(lines.end(), networks.begin(), networks.end());
  configure_bgp(lab.topology(), router_, lines);
}

void Origination::remove(Lab& lab) {
  if (!std::exchange(is_there_, false)) {
    return;
  }
  Lines lines = network_lines("no ");
  unchecked_.release(lab.holds(), [&] {
    if (was_checked_) {
      lines.emplace_back("bgp network import-check");
    }
  });
  configure_bgp(lab.topology(), router_, lines);
}

std::size_t Origination::announced() const {
  std::set<std::string> networks;
  for (const std::string& line : running_config(router_)) {
    networks.insert(words_of(line));
  }
  return static_cast<std::size_t>(std::ranges::count_if(prefixes_, [&](const std::string& prefix) {
    return networks.contains("network " + prefix);
  }));
}

void Origination::verify_put(Lab& /*lab*/) const {
  if (const std::size_t count = announced(); count < prefixes_.size()) {
    throw HostError(
        fmt::format("{} announces {} of {} prefixes", router_, count, prefixes_.size()));
  }
}

void Origination::verify_removed(Lab& /*lab*/) const {
  if (const std::size_t count = announced(); count > 0) {
    throw HostError(
        fmt::format("{} still announces {} of {} prefixes", router_, count, prefixes_.size()));
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
