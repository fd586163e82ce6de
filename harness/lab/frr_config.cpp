// Role defaults as FRR configuration.
#include "harness/lab/frr_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/lab/frr_microsoft.hpp"
#include "harness/lab/frr_policies.hpp"

namespace erchaos {
namespace {

// A session as one of its two routers sees it.
struct Neighbor {
  const Session& session;
  const Node& node;
  Address address;

  bool is_internal(const Node& router) const { return node.as == router.as; }
};

std::vector<Neighbor> neighbors_of(const Topology& topology, const Node& router) {
  std::vector<Neighbor> neighbors;
  for (const Session& session : topology.sessions) {
    const Link& link = topology.link(session.link);
    if (link.ends_at(router.name)) {
      const LinkEnd& far = link.other_end(router.name);
      neighbors.push_back({session, topology.node(far.node), far.address.address()});
    }
  }
  return neighbors;
}

std::string interfaces(const Topology& topology, const Node& router) {
  std::string text;
  for (const Link& link : topology.links) {
    if (link.ends_at(router.name)) {
      const LinkEnd& near = link.end_at(router.name);
      text += fmt::format("interface {}\n description {}\n ip address {}\nexit\n!\n",
                          near.interface, link.name, near.address.to_string());
    }
  }
  return text;
}

// Where the hosts of a network are behind the router: their links' far addresses.
std::vector<Address> hosts_within(const Network& network, const Topology& topology,
                                  const Node& router) {
  std::vector<Address> hosts;
  for (const Link& link : topology.links) {
    if (link.ends_at(router.name)) {
      const LinkEnd& far = link.other_end(router.name);
      const Node& host = topology.node(far.node);
      if (host.address &&
          network.canonical() == Network(*host.address, network.prefix_length()).canonical()) {
        hosts.push_back(far.address.address());
      }
    }
  }
  return hosts;
}

// A router originates the prefixes of the hosts behind it. BGP announces only what is in the
// routing table, so that what has no host gets a route to nowhere.
std::string static_routes(const Topology& topology, const Node& router) {
  std::string text;
  for (const Network& network : router.networks) {
    const std::vector<Address> hosts = hosts_within(network, topology, router);
    for (const Address& host : hosts) {
      text += fmt::format("ip route {} {}\n", network.to_string(), host.to_string());
    }
    if (hosts.empty()) {
      text += fmt::format("ip route {} blackhole\n", network.to_string());
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

// Microsoft's side always offers 60/180 s; BGP then agrees on the lower hold time of the two.
std::string timers(const Node& router, const Session& session) {
  using std::chrono::duration_cast, std::chrono::seconds;
  if (router.role == Role::msee) {
    return "60 180";
  }
  return fmt::format("{} {}", duration_cast<seconds>(session.keepalive).count(),
                     duration_cast<seconds>(session.hold).count());
}

std::string neighbor_lines(const Node& router, const Neighbor& neighbor) {
  const std::string name = neighbor.address.to_string();
  const Session& session = neighbor.session;
  std::string text = fmt::format(" neighbor {} remote-as {}\n neighbor {} description {}\n", name,
                                 neighbor.node.as, name, neighbor.node.name);
  if (session.bfd) {
    text += fmt::format(" neighbor {0} bfd\n neighbor {0} bfd profile {1}\n", name,
                        profile_name(*session.bfd));
  }
  text += fmt::format(" neighbor {} timers {}\n", name, timers(router, session));
  // FRR would wait 120 s before it tries a session again; the edge routers in use wait 5 to 30 s.
  return text + fmt::format(" neighbor {} timers connect 5\n", name);
}

// As Azure has them: 4000 on private peering (Standard), 200 on Microsoft peering.
std::uint32_t prefix_limit(const Node& router, bool is_microsoft) {
  return router.prefix_limit.value_or(is_microsoft ? 200 : 4000);
}

std::string microsoft_edge_lines(const Topology& topology, const Node& router,
                                 const Neighbor& neighbor) {
  const std::string name = neighbor.address.to_string();
  if (!neighbor.node.is_customers()) {
    return neighbor.node.role == Role::gateway ? "" : microsoft_network_lines(name);
  }
  const bool is_microsoft = is_microsoft_peering(topology, neighbor.session);
  // Azure ends the session, and has it back once the customer announces less; FRR tries again after
  // a minute, the shortest time it knows.
  return fmt::format(
             "  neighbor {0} remove-private-AS\n  neighbor {0} maximum-prefix {1} restart 1\n",
             name, prefix_limit(router, is_microsoft)) +
         (is_microsoft ? microsoft_peering_lines(name) : "");
}

std::string address_family(const Topology& topology, const Node& router,
                           const std::vector<Neighbor>& neighbors) {
  std::string text = " !\n address-family ipv4 unicast\n";
  for (const Network& network : router.networks) {
    text += fmt::format("  network {}\n", network.to_string());
  }
  for (const Neighbor& neighbor : neighbors) {
    const std::string name = neighbor.address.to_string();
    if (neighbor.is_internal(router) && router.role == Role::cpe) {
      text += fmt::format("  neighbor {} next-hop-self\n", name);
    }
    if (router.role == Role::msee) {
      text += microsoft_edge_lines(topology, router, neighbor);
    }
    text += policy_lines(router, neighbor.node.name, neighbor.address);
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

std::string frr_config(const Topology& topology, const Node& router) {
  const std::vector<Neighbor> neighbors = neighbors_of(topology, router);
  std::string text = fmt::format("frr defaults traditional\nhostname {}\n!\n", router.name);
  text += interfaces(topology, router) + static_routes(topology, router) + route_maps(router) +
          microsoft_filters(topology, router) + bfd_profiles(neighbors);
  if (neighbors.empty()) {
    return text;
  }
  text += fmt::format(
      "router bgp {}\n bgp router-id {}\n bgp log-neighbor-changes\n"
      " no bgp ebgp-requires-policy\n",
      router.as, router_id(topology, router).to_string());
  for (const Neighbor& neighbor : neighbors) {
    text += neighbor_lines(router, neighbor);
  }
  return text + address_family(topology, router, neighbors) + "exit\n!\n";
}

}  // namespace erchaos
