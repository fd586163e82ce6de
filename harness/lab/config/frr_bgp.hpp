// The block "router bgp": the sessions of a router, and what it sends and accepts on each.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/config/frr_neighbors.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// "" without neighbors. It names the profiles of frr_bfd.hpp, and the route maps of
// frr_policies.hpp and frr_microsoft.hpp.
std::string router_bgp(const Topology& topology, const Node& router,
                       const std::vector<Neighbor>& neighbors);

}  // namespace erchaos
