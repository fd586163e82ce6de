// Prints a network: its drawing, nodes, links, sessions and policies.
#pragma once

#include "harness/plan/topology.hpp"

namespace erchaos::cli {

// Also prints what its own configurations lack.
void print_topology(const Topology& topology);

}  // namespace erchaos::cli
