// Reads a BGP table as FRR prints it.
#pragma once

#include <string>
#include <vector>

#include "harness/record/log/routing.hpp"

namespace erchaos {

// Tables are cut after this many routes: a flood of prefixes would fill the run directory.
constexpr std::size_t most_routes_kept = 500;

// The commands whose output read_bgp_table() reads.
std::vector<std::string> commands_that_show_bgp();

// Reads the valid routes of both families from what a router printed. Any other text gives a table
// that is missing, with the text as the reason.
BgpTable read_bgp_table(const std::string& node, const std::string& printed);

}  // namespace erchaos
