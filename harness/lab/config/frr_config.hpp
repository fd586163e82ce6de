// Generates the frr.conf that an engineer would have written for a router.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The integrated frr.conf of a router by its role. Facts about Azure's side are from Microsoft's
// ExpressRoute documents: AS 12076, 60/180 s timers, BFD 300 ms x 3, private ASNs removed towards
// the customer.
std::string frr_config(const Topology& topology, const Node& router);

}  // namespace erchaos
