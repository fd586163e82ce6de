// Engineers' own configurations, judged by FRR before anything starts.
#pragma once

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Throws InputError for the lines that FRR rejects.
void insist_on_configs(const Topology& topology);

// "finding: <file>:<line>: <what would run, and fall short>", a line each.
void print_findings(const Topology& topology);

}  // namespace erchaos::cli
