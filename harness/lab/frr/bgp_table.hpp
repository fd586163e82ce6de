// A BGP table as FRR prints it.
#pragma once

#include <string>
#include <vector>

#include "harness/record/log/routing.hpp"

namespace erchaos {

// Tables of more routes than this are cut: a flood of prefixes would fill the run directory.
constexpr std::size_t most_routes_kept = 500;

// The commands whose output read_bgp_table() reads.
std::vector<std::string> commands_that_show_bgp();

// Reads what a router printed, the valid routes of both families. Text that is no such table makes
// one that is missing, for the reason that the text gives.
BgpTable read_bgp_table(const std::string& node, const std::string& printed);

}  // namespace erchaos
