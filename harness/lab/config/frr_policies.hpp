// A router's policies as FRR prefix lists and route maps.
#pragma once

#include <set>
#include <string>

#include "harness/plan/topology.hpp"

namespace erchaos {

// The definitions: "to-<neighbor>" for what is sent, "from-<neighbor>" for what is received. For a
// neighbor `in_ipv6`, what is sent is "ipv6-to-<neighbor>" if the policy names prefixes.
std::string route_maps(const Node& router, const std::set<std::string>& in_ipv6);

// The lines that apply them to a neighbor, for its address family; none without a policy towards
// it. `address`: of the session.
std::string policy_lines(const Node& router, const std::string& neighbor,
                         const std::string& address, Family family);

}  // namespace erchaos
