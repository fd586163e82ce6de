// A router as a firewall: connection tracking and address translation, as nftables rules.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The rules of a router that is `stateful` or has `nat`, in nft(8)'s language; "" for any other.
// Either way only packets of a connection whose beginning was seen are forwarded: a firewall
// without its partner's state, which is what makes a failover break connections. The set `refused`
// of their table keeps the ends of those TCP connections that were not (see refusals.hpp).
std::string firewall_rules(const Topology& topology, const Node& router);

}  // namespace erchaos
