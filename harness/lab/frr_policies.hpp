// A router's policies as FRR prefix lists and route maps.
#pragma once

#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The definitions: "to-<neighbor>" for what is sent, "from-<neighbor>" for what is received.
std::string route_maps(const Node& router);

// The lines that tie them to a neighbor, for its address family; none without a policy towards it.
std::string policy_lines(const Node& router, const std::string& neighbor, const Address& address);

}  // namespace erchaos
