// Finds the routers that receive a route to a network while nothing has failed.
#pragma once

#include <set>
#include <string>

#include "harness/plan/families.hpp"

namespace erchaos {

// 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918); fc00::/7 (RFC 4193).
template <typename In>
const std::vector<typename In::Network>& private_networks();

// The entry in Session::mute for an end whose route to a single network does not pass.
std::string one_route_of(const std::string& end, const std::string& network);

// The routers that a route to `network`, announced by `origin`, reaches, including `origin`. Each
// router passes on its preferred path, the shortest, but not into an AS that is already on the
// path, not from one internal neighbor to another, and not where a policy or Microsoft peering
// stops it. Filters of an own configuration that depend on more than the prefix cannot be evaluated
// and are assumed to stop nothing.
template <typename In>
std::set<std::string> routers_that_hear_of(const typename In::Network& network, const Node& origin,
                                           const Topology& topology);

}  // namespace erchaos
