// Translates policies into route maps.
#include "harness/lab/config/frr_policies.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/families.hpp"

namespace erchaos {
namespace {

bool is_by_prefix(const Policy& policy) { return policy.announce || policy.announce6; }

bool says_what_to_send(const Policy& policy, Family family) {
  return policy.prepend > 0 ||
         (family == Family::ipv4 ? policy.announce.has_value() : policy.announce6.has_value());
}

bool says_how_to_receive(const Policy& policy) { return policy.local_preference || policy.weight; }

std::string outbound_name(const Policy& policy, Family family) {
  return (family == Family::ipv6 && is_by_prefix(policy) ? "ipv6-to-" : "to-") + policy.towards;
}

template <typename In>
std::string prefix_list(const std::string& name,
                        const std::vector<typename In::Network>& networks) {
  std::string text;
  for (std::size_t i = 0; i < networks.size(); ++i) {
    text += fmt::format("{} prefix-list {} seq {} permit {}\n", In::ip, name, 5 * (i + 1),
                        networks[i].to_string());
  }
  // A prefix list that does not exist would permit everything.
  return text.empty() ? fmt::format("{} prefix-list {} seq 5 deny any\n", In::ip, name) : text;
}

template <typename In>
std::string outbound(const Node& router, const Policy& policy,
                     const std::optional<std::vector<typename In::Network>>& announced) {
  const std::string name = outbound_name(policy, In::family);
  std::string text = announced ? prefix_list<In>(name, *announced) + "!\n" : "";
  text += fmt::format("route-map {} permit 10\n", name);
  if (announced) {
    text += fmt::format(" match {} address prefix-list {}\n", In::ip, name);
  }
  if (policy.prepend > 0) {
    text += " set as-path prepend";
    for (std::uint32_t i = 0; i < policy.prepend; ++i) {
      text += fmt::format(" {}", router.as);
    }
    text += "\n";
  }
  return text + "exit\n!\n";
}

std::string inbound(const Policy& policy) {
  std::string text = fmt::format("route-map from-{} permit 10\n", policy.towards);
  if (policy.local_preference) {
    text += fmt::format(" set local-preference {}\n", *policy.local_preference);
  }
  if (policy.weight) {
    text += fmt::format(" set weight {}\n", *policy.weight);
  }
  return text + "exit\n!\n";
}

}  // namespace

std::string route_maps(const Node& router, const std::set<std::string>& in_ipv6) {
  std::string text;
  for (const Policy& policy : router.policies) {
    if (says_what_to_send(policy, Family::ipv4)) {
      text += outbound<InIpv4>(router, policy, policy.announce);
    }
    if (in_ipv6.contains(policy.towards) && is_by_prefix(policy) &&
        says_what_to_send(policy, Family::ipv6)) {
      text += outbound<InIpv6>(router, policy, policy.announce6);
    }
    text += says_how_to_receive(policy) ? inbound(policy) : "";
  }
  return text;
}

std::string policy_lines(const Node& router, const std::string& neighbor,
                         const std::string& address, Family family) {
  const auto policy = std::find_if(router.policies.begin(), router.policies.end(),
                                   [&](const Policy& p) { return p.towards == neighbor; });
  std::string text;
  if (policy == router.policies.end()) {
    return text;
  }
  if (says_what_to_send(*policy, family)) {
    text +=
        fmt::format("  neighbor {} route-map {} out\n", address, outbound_name(*policy, family));
  }
  if (says_how_to_receive(*policy)) {
    text += fmt::format("  neighbor {} route-map from-{} in\n", address, neighbor);
  }
  return text;
}

}  // namespace erchaos
