// What Microsoft's edge does on Microsoft peering, beyond what it does on private peering.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The session is between an MSEE and its customer, and is Microsoft peering.
bool is_microsoft_peering(const Topology& topology, const Session& session);

// The lists and the route map that an MSEE with Microsoft peering needs; "" for any other router.
// Only public addresses are taken, and no path with an AS number for documentation (64496-64511).
std::string microsoft_filters(const Topology& topology, const Node& router);

// The neighbor's part: what comes in from the customer goes through the filters.
std::string microsoft_peering_lines(const std::string& neighbor_address);
// Towards Microsoft's own network: the customer's private AS numbers are taken out, so that
// prepending with them has no effect.
std::string microsoft_network_lines(const std::string& neighbor_address);

}  // namespace erchaos
