// Writes role defaults as FRR configuration.
#include "harness/lab/config/frr_config.hpp"

#include <fmt/format.h>

#include <vector>

#include "harness/lab/config/frr_bfd.hpp"
#include "harness/lab/config/frr_bgp.hpp"
#include "harness/lab/config/frr_microsoft.hpp"
#include "harness/lab/config/frr_neighbors.hpp"
#include "harness/lab/config/frr_policies.hpp"
#include "harness/plan/families.hpp"

namespace erchaos {
namespace {

std::string interfaces(const Topology& topology, const Node& router) {
  std::string text;
  for (const Link& link : topology.links) {
    if (link.ends_at(router.name)) {
      const LinkEnd& near = link.end_at(router.name);
      text += fmt::format("interface {}\n description {}\n ip address {}\n", near.interface,
                          link.name, near.address.to_string());
      if (near.address6) {
        text += fmt::format(" ipv6 address {}\n", near.address6->to_string());
      }
      text += "exit\n!\n";
    }
  }
  return text;
}

// The addresses of a network's hosts behind the router: the far ends of their links.
template <typename In>
std::vector<std::string> hosts_within(const typename In::Network& network, const Topology& topology,
                                      const Node& router) {
  std::vector<std::string> hosts;
  for (const Link& link : topology.links) {
    if (link.ends_at(router.name)) {
      const LinkEnd& far = link.other_end(router.name);
      const auto& address = In::address_of(topology.node(far.node));
      if (address && !far.address_in(In::family).empty() &&
          network.canonical() ==
              typename In::Network(*address, network.prefix_length()).canonical()) {
        hosts.push_back(far.address_in(In::family));
      }
    }
  }
  return hosts;
}

// A router originates the prefixes of the hosts behind it. BGP announces only what is in the
// routing table, so a prefix without a host gets a blackhole route.
template <typename In>
std::string static_routes(const Topology& topology, const Node& router) {
  std::string text;
  for (const auto& network : In::networks_of(router)) {
    const std::vector<std::string> hosts = hosts_within<In>(network, topology, router);
    for (const std::string& host : hosts) {
      text += fmt::format("{} route {} {}\n", In::ip, network.to_string(), host);
    }
    if (hosts.empty()) {
      text += fmt::format("{} route {} blackhole\n", In::ip, network.to_string());
    }
  }
  return text.empty() ? text : text + "!\n";
}

}  // namespace

std::string frr_config(const Topology& topology, const Node& router) {
  const std::vector<Neighbor> neighbors = neighbors_of(topology, router);
  const std::string text = fmt::format("frr defaults traditional\nhostname {}\n!\n", router.name);
  return text + interfaces(topology, router) + static_routes<InIpv4>(topology, router) +
         static_routes<InIpv6>(topology, router) + route_maps(router, names_in_ipv6(neighbors)) +
         microsoft_filters(topology, router) + bfd_profiles(neighbors) +
         router_bgp(topology, router, neighbors);
}

}  // namespace erchaos
