// Writes the block "router bgp".
#include "harness/lab/config/frr_bgp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "harness/lab/config/frr_bfd.hpp"
#include "harness/lab/config/frr_microsoft.hpp"
#include "harness/lab/config/frr_policies.hpp"
#include "harness/plan/families.hpp"

namespace erchaos {
namespace {

// Microsoft's side always offers 60/180 s; BGP then agrees on the lower of the two hold times.
std::string timers(const Node& router, const Session& session) {
  using std::chrono::duration_cast, std::chrono::seconds;
  if (router.role == Role::msee) {
    return "60 180";
  }
  return fmt::format("{} {}", duration_cast<seconds>(session.keepalive).count(),
                     duration_cast<seconds>(session.hold).count());
}

// What the far end's own configuration requires of this end.
std::string demanded_lines(const std::string& name, const SessionDemands& demands) {
  std::string text;
  if (!demands.password.empty()) {
    text += fmt::format(" neighbor {} password {}\n", name, demands.password);
  }
  if (demands.ttl_security > 0) {
    text += fmt::format(" neighbor {} ttl-security hops {}\n", name, demands.ttl_security);
  }
  if (demands.multihop > 0) {
    text += fmt::format(" neighbor {} ebgp-multihop {}\n", name, demands.multihop);
  }
  return text;
}

std::string neighbor_lines(const Node& router, const Neighbor& neighbor) {
  const std::string& name = neighbor.address;
  const Session& session = neighbor.session;
  std::string text = fmt::format(" neighbor {} remote-as {}\n neighbor {} description {}\n", name,
                                 neighbor.as(), name, neighbor.node.name) +
                     demanded_lines(name, session.demands);
  if (session.bfd) {
    text += fmt::format(" neighbor {0} bfd\n neighbor {0} bfd profile {1}\n", name,
                        bfd_profile_name(*session.bfd));
  }
  text += fmt::format(" neighbor {} timers {}\n", name, timers(router, session));
  // FRR would wait 120 s before it retries a session; the edge routers in use wait 5 to 30 s.
  return text + fmt::format(" neighbor {} timers connect 5\n", name);
}

// Azure's limits: on private peering 4000 for IPv4 (Standard) and 100 for IPv6, on Microsoft
// peering 200 for each.
std::uint32_t prefix_limit(const Node& router, Family family, bool is_microsoft) {
  return family == Family::ipv4 ? router.prefix_limit.value_or(is_microsoft ? 200 : 4000)
                                : router.prefix_limit6.value_or(is_microsoft ? 200 : 100);
}

std::string microsoft_edge_lines(const Topology& topology, const Node& router,
                                 const Neighbor& neighbor) {
  const std::string& name = neighbor.address;
  if (!neighbor.node.is_customers()) {
    return neighbor.node.role == Role::gateway ? "" : microsoft_network_lines(name);
  }
  const bool is_microsoft = is_microsoft_peering(topology, neighbor.session);
  // Azure ends the session, and restores it once the customer announces fewer prefixes; FRR retries
  // after a minute, the shortest time it supports.
  return fmt::format(
             "  neighbor {0} remove-private-AS\n  neighbor {0} maximum-prefix {1} restart 1\n",
             name, prefix_limit(router, neighbor.session.family, is_microsoft)) +
         (is_microsoft ? microsoft_peering_lines(name) : "");
}

std::string neighbor_in_family(const Topology& topology, const Node& router,
                               const Neighbor& neighbor, Family family) {
  const std::string& name = neighbor.address;
  std::string text;
  if (neighbor.session.family != family) {
    // FRR activates every neighbor for IPv4, and would offer IPv4 over an IPv6 session too.
    return family == Family::ipv4 ? fmt::format("  no neighbor {} activate\n", name) : text;
  }
  if (family == Family::ipv6) {
    text += fmt::format("  neighbor {} activate\n", name);
  }
  if (neighbor.is_internal(router) && router.role == Role::cpe) {
    text += fmt::format("  neighbor {} next-hop-self\n", name);
  }
  if (router.role == Role::msee) {
    text += microsoft_edge_lines(topology, router, neighbor);
  }
  return text + policy_lines(router, neighbor.node.name, name, family);
}

template <typename In>
std::string address_family(const Topology& topology, const Node& router,
                           const std::vector<Neighbor>& neighbors) {
  std::string text =
      fmt::format(" !\n address-family {} unicast\n", In::family == Family::ipv4 ? "ipv4" : "ipv6");
  for (const auto& network : In::networks_of(router)) {
    text += fmt::format("  network {}\n", network.to_string());
  }
  for (const Neighbor& neighbor : neighbors) {
    text += neighbor_in_family(topology, router, neighbor, In::family);
  }
  return text + "  maximum-paths 4\n  maximum-paths ibgp 4\n exit-address-family\n";
}

// 10.255.0.1, 10.255.0.2, ... in the topology's order of nodes.
Address router_id(const Topology& topology, const Node& router) {
  const auto position = std::find_if(topology.nodes.begin(), topology.nodes.end(),
                                     [&](const Node& node) { return node.name == router.name; });
  const auto number = static_cast<unsigned>(position - topology.nodes.begin()) + 1;
  return Address{boost::asio::ip::make_address_v4("10.255.0.0").to_uint() + number};
}

}  // namespace

std::string router_bgp(const Topology& topology, const Node& router,
                       const std::vector<Neighbor>& neighbors) {
  if (neighbors.empty()) {
    return "";
  }
  std::string text = fmt::format(
      "router bgp {}\n bgp router-id {}\n bgp log-neighbor-changes\n"
      " no bgp ebgp-requires-policy\n",
      router.as, router_id(topology, router).to_string());
  if (router.graceful_restart) {
    text += " bgp graceful-restart\n bgp graceful-restart preserve-fw-state\n";
  }
  for (const Neighbor& neighbor : neighbors) {
    text += neighbor_lines(router, neighbor);
  }
  text += address_family<InIpv4>(topology, router, neighbors);
  text +=
      names_in_ipv6(neighbors).empty() ? "" : address_family<InIpv6>(topology, router, neighbors);
  return text + "exit\n!\n";
}

}  // namespace erchaos
