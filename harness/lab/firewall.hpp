// A router as a firewall: connection tracking and address translation, as nftables rules.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The rules of a router that is `stateful` or has `nat`, in nft(8)'s language; "" for any other.
// Either way the router forwards only packets of connections whose beginning it saw. It does not
// share this state with a partner, so a failover breaks connections. The set `refused` of the table
// keeps the endpoints of all other TCP connections (see refusals.hpp).
std::string firewall_rules(const Topology& topology, const Node& router);

}  // namespace erchaos
