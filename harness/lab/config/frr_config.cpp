// Writes role defaults as FRR configuration.
#include "harness/lab/config/frr_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/lab/config/frr_microsoft.hpp"
#include "harness/lab/config/frr_policies.hpp"
#include "harness/plan/families.hpp"

namespace erchaos {
namespace {

// A session as one of its two routers sees it.
struct Neighbor {
  const Session& session;
  const Node& node;
  std::string address;

  bool is_internal(const Node& router) const { return node.as == router.as; }
  std::uint32_t as() const {
    return session.demands.local_as == 0 ? node.as : session.demands.local_as;
  }
};

std::vector<Neighbor> neighbors_of(const Topology& topology, const Node& router) {
  std::vector<Neighbor> neighbors;
  for (const Session& session : topology.sessions) {
    const Link& link = topology.link(session.link);
    if (link.ends_at(router.name)) {
      const LinkEnd& far = link.other_end(router.name);
      neighbors.push_back({session, topology.node(far.node), far.address_in(session.family)});
    }
  }
  return neighbors;
}

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

std::string profile_name(const BfdTimers& timers) {
  return fmt::format("bfd-{}ms-x{}",
                     std::chrono::duration_cast<std::chrono::milliseconds>(timers.interval).count(),
                     timers.multiplier);
}

std::string bfd_profiles(const std::vector<Neighbor>& neighbors) {
  std::map<std::string, BfdTimers> profiles;
  for (const Neighbor& neighbor : neighbors) {
    if (neighbor.session.bfd) {
      profiles.emplace(profile_name(*neighbor.session.bfd), *neighbor.session.bfd);
    }
  }
  if (profiles.empty()) {
    return "";
  }
  std::string text = "bfd\n";
  for (const auto& [name, timers] : profiles) {
    const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(timers.interval);
    text += fmt::format(
        " profile {0}\n  detect-multiplier {1}\n  transmit-interval {2}\n  receive-interval {2}\n"
        " exit\n !\n",
        name, timers.multiplier, interval.count());
  }
  return text + "exit\n!\n";
}

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
                        profile_name(*session.bfd));
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

std::set<std::string> names_in_ipv6(const std::vector<Neighbor>& neighbors) {
  std::set<std::string> names;
  for (const Neighbor& neighbor : neighbors) {
    if (neighbor.session.family == Family::ipv6) {
      names.insert(neighbor.node.name);
    }
  }
  return names;
}

// 10.255.0.1, 10.255.0.2, ... in the topology's order of nodes.
Address router_id(const Topology& topology, const Node& router) {
  const auto position = std::find_if(topology.nodes.begin(), topology.nodes.end(),
                                     [&](const Node& node) { return node.name == router.name; });
  const auto number = static_cast<unsigned>(position - topology.nodes.begin()) + 1;
  return Address{boost::asio::ip::make_address_v4("10.255.0.0").to_uint() + number};
}

}  // namespace

std::string frr_config(const Topology& topology, const Node& router) {
  const std::vector<Neighbor> neighbors = neighbors_of(topology, router);
  std::string text = fmt::format("frr defaults traditional\nhostname {}\n!\n", router.name);
  const std::set<std::string> in_ipv6 = names_in_ipv6(neighbors);
  text += interfaces(topology, router) + static_routes<InIpv4>(topology, router) +
          static_routes<InIpv6>(topology, router) + route_maps(router, in_ipv6) +
          microsoft_filters(topology, router) + bfd_profiles(neighbors);
  if (neighbors.empty()) {
    return text;
  }
  text += fmt::format(
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
  text += in_ipv6.empty() ? "" : address_family<InIpv6>(topology, router, neighbors);
  return text + "exit\n!\n";
}

}  // namespace erchaos
