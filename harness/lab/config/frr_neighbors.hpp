// The BGP neighbors that a router is configured with.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos {

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

// In the topology's order of sessions; they refer to the topology.
std::vector<Neighbor> neighbors_of(const Topology& topology, const Node& router);

// The nodes to which there is an IPv6 session.
std::set<std::string> names_in_ipv6(const std::vector<Neighbor>& neighbors);

}  // namespace erchaos
