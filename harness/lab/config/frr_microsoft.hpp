// What Microsoft's edge does on Microsoft peering beyond what it does on private peering.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// True if the session is Microsoft peering between an MSEE and its customer.
bool is_microsoft_peering(const Topology& topology, const Session& session);

// The lists and the route map that an MSEE with Microsoft peering needs; "" for any other router.
// They accept only public addresses, and no path with an AS number for documentation (64496-64511).
std::string microsoft_filters(const Topology& topology, const Node& router);

// The neighbor's part: routes from the customer pass through the filters.
std::string microsoft_peering_lines(const std::string& neighbor_address);
// Towards Microsoft's own network: removes the customer's private AS numbers, so that prepending
// with them has no effect.
std::string microsoft_network_lines(const std::string& neighbor_address);

}  // namespace erchaos
