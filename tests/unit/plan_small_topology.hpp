// A small network that is right, for tests to add something wrong to.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::small {

// Line 1 to 8; what a test adds begins in line 9.
inline const std::string three_nodes =
    "name = \"small\"\n"
    "[nodes]\n"
    "a = { role = \"host\", address = \"10.1.0.10\" }\n"
    "b = { role = \"host\", address = \"10.2.0.10\" }\n"
    "r = { role = \"router\", as = 65010, networks = [\"10.0.0.0/8\"] }\n"
    "\n"
    "[[link]]\n"
    "ends = [\"a\", \"r\"]\n";
// Lines 9 and 10.
inline const std::string last_link =
    "[[link]]\n"
    "ends = [\"r\", \"b\"]\n";
// Lines 11 to 14; what a test adds to it begins in line 15.
inline const std::string second_router =
    "[nodes.q]\n"
    "role = \"router\"\n"
    "as = 65011\n"
    "[[link]]\n";

// Lines 11 to 16: the two in BGP with each other.
inline const std::string two_routers = second_router + "ends = [\"r\", \"q\"]\nbgp = {}\n";

std::vector<Problem> problems_in(const std::string& text);

Topology load(const std::string& text);

std::vector<Problem> problems_with(const std::string& more);

std::vector<Problem> problems_with_session(const std::string& bgp);

// The third node of a network that is otherwise right: a link joins it to the router.
std::vector<Problem> problems_with_node(const std::string& node, const std::string& name = "n");

}  // namespace erchaos::inputs::small
