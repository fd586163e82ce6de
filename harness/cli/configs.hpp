// Engineers' own configurations, judged by FRR before anything starts.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Throws InputError for the lines that FRR rejects.
void insist_on_configs(const Topology& topology);

// What would run and fall short: "<file>:<line>: <sentence>" each; and printed, a line each.
std::vector<std::string> findings_in(const Topology& topology);
void print_findings(const Topology& topology);

}  // namespace erchaos::cli
