// Policies to route maps.
#include "harness/lab/frr_policies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace erchaos {
namespace {

bool says_what_to_send(const Policy& policy) { return policy.prepend > 0 || policy.announce; }

bool says_how_to_receive(const Policy& policy) { return policy.local_preference || policy.weight; }

std::string prefix_list(const Policy& policy) {
  std::string text;
  for (std::size_t i = 0; i < policy.announce->size(); ++i) {
    text += fmt::format("ip prefix-list to-{} seq {} permit {}\n", policy.towards, 5 * (i + 1),
                        (*policy.announce)[i].to_string());
  }
  // A prefix list that does not exist would let everything pass.
  return text.empty() ? fmt::format("ip prefix-list to-{} seq 5 deny any\n", policy.towards) : text;
}

std::string outbound(const Node& router, const Policy& policy) {
  std::string text = policy.announce ? prefix_list(policy) + "!\n" : "";
  text += fmt::format("route-map to-{} permit 10\n", policy.towards);
  if (policy.announce) {
    text += fmt::format(" match ip address prefix-list to-{}\n", policy.towards);
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

std::string route_maps(const Node& router) {
  std::string text;
  for (const Policy& policy : router.policies) {
    text += says_what_to_send(policy) ? outbound(router, policy) : "";
    text += says_how_to_receive(policy) ? inbound(policy) : "";
  }
  return text;
}

std::string policy_lines(const Node& router, const std::string& neighbor, const Address& address) {
  const auto policy = std::find_if(router.policies.begin(), router.policies.end(),
                                   [&](const Policy& p) { return p.towards == neighbor; });
  std::string text;
  if (policy == router.policies.end()) {
    return text;
  }
  const std::string name = address.to_string();
  if (says_what_to_send(*policy)) {
    text += fmt::format("  neighbor {} route-map to-{} out\n", name, neighbor);
  }
  if (says_how_to_receive(*policy)) {
    text += fmt::format("  neighbor {} route-map from-{} in\n", name, neighbor);
  }
  return text;
}

}  // namespace erchaos
