// Engineers' own configurations, held against the topology they are to run in.
#pragma once

#include "harness/plan/problems.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// Adds to `problems` what keeps a configuration from running here at all: an interface or address
// that the topology has not, a session that it lacks, another AS. Adds to the topology's findings
// what would run and fall short; a session that asks for BFD at one end only then goes without.
void check_configs(Topology& topology, Problems& problems);

}  // namespace erchaos
