// Which routers hear of a network when all is well: BGP's rules, followed from router to router.
#pragma once

#include <set>
#include <string>

#include "harness/plan/families.hpp"

namespace erchaos {

// 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918); fc00::/7 (RFC 4193).
template <typename In>
const std::vector<typename In::Network>& private_networks();

// How a session's list of mute ends names one that is mute of a single network.
std::string one_route_of(const std::string& end, const std::string& network);

// The routers that `network`, announced by `origin`, reaches, `origin` included. Each router passes
// on the path it prefers, the shortest; not into its own AS again, not from one internal neighbor
// to another, not where a policy or Microsoft peering keeps it back. Of what a router with a
// configuration of its own keeps back, what depends on more than the prefix is not known, and taken
// to be nothing.
template <typename In>
std::set<std::string> routers_that_hear_of(const typename In::Network& network, const Node& origin,
                                           const Topology& topology);

}  // namespace erchaos
