// Writes the filters of Microsoft peering.
#include "harness/lab/config/frr_microsoft.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/check/propagation.hpp"

namespace erchaos {
namespace {

// The default route, and prefixes that only a customer's own network knows.
template <typename In>
std::string not_public() {
  std::string text = fmt::format("{} prefix-list not-public seq 5 permit {}\n", In::ip,
                                 typename In::Network{}.to_string());
  unsigned sequence = 5;
  for (const auto& network : private_networks<In>()) {
    text += fmt::format("{} prefix-list not-public seq {} permit {} le {}\n", In::ip, sequence += 5,
                        network.to_string(), In::family == Family::ipv4 ? 32 : 128);
  }
  return text;
}

}  // namespace

bool is_microsoft_peering(const Topology& topology, const Session& session) {
  const Link& link = topology.link(session.link);
  return session.peering == Peering::microsoft &&
         std::any_of(link.ends.begin(), link.ends.end(), [&](const LinkEnd& end) {
           return topology.node(end.node).role == Role::msee;
         });
}

std::string microsoft_filters(const Topology& topology, const Node& router) {
  const bool has_microsoft_peering =
      std::any_of(topology.sessions.begin(), topology.sessions.end(), [&](const Session& session) {
        return is_microsoft_peering(topology, session) &&
               topology.link(session.link).ends_at(router.name);
      });
  if (router.role != Role::msee || !has_microsoft_peering) {
    return "";
  }
  std::string text = not_public<InIpv4>() + not_public<InIpv6>();
  text +=
      "!\n"
      "bgp as-path access-list documentation seq 5 permit _(6449[6-9]|6450[0-9]|6451[01])_\n"
      "!\n";
  unsigned entry = 0;
  for (const char* match : {"ip address prefix-list not-public",
                            "ipv6 address prefix-list not-public", "as-path documentation"}) {
    text += fmt::format("route-map microsoft-peering deny {}\n match {}\nexit\n!\n", entry += 10,
                        match);
  }
  return text + fmt::format("route-map microsoft-peering permit {}\nexit\n!\n", entry + 10);
}

std::string microsoft_peering_lines(const std::string& neighbor_address) {
  return fmt::format("  neighbor {} route-map microsoft-peering in\n", neighbor_address);
}

std::string microsoft_network_lines(const std::string& neighbor_address) {
  return fmt::format("  neighbor {} remove-private-AS all\n", neighbor_address);
}

}  // namespace erchaos
