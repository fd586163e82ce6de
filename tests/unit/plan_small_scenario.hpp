// A small scenario that is right, for tests to add something wrong to.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::small_scenario {

inline const std::string small_topology =
    "name = \"small\"\n"
    "[nodes]\n"
    "a = { role = \"host\", address = \"10.1.0.10\" }\n"
    "b = { role = \"host\", address = \"10.2.0.10\" }\n"
    "r = { role = \"router\", as = 65010, networks = [\"10.0.0.0/8\"] }\n"
    "[[link]]\nends = [\"a\", \"r\"]\n"
    "[[link]]\nends = [\"r\", \"b\"]\n";
inline const std::string head = "name = \"test\"\ntopology = \"topology.toml\"\n";  // lines 1, 2
inline const std::string traffic = "[traffic]\nfrom = \"a\"\nto = \"b\"\n";         // lines 3 to 5
inline const std::string fault =
    "[[fault]]\nkind = \"silent-cut\"\nlink = \"a-r\"\n"  // lines 6 to 10
    "at = \"2s\"\nfor = \"10s\"\n";

Plan load(const std::string& text, const Overrides& overrides = {});

std::vector<Problem> problems_in(const std::string& text, const Overrides& overrides = {});

// The addition begins in line 6.
std::vector<Problem> problems_with_traffic(const std::string& more);

// The addition is line 12.
std::vector<Problem> problems_with_limit(const std::string& limit);

}  // namespace erchaos::inputs::small_scenario
