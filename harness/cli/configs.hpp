// Engineers' own configurations, judged before anything starts.
#pragma once

#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Throws InputError for what keeps a configuration from running: what does not fit the topology,
// and what FRR rejects.
void insist_on_configs(const Topology& topology);

// What would run and fall short, as "finding: <file>:<line>: <message>" lines on standard output.
void print_findings(const Topology& topology);

}  // namespace erchaos::cli
