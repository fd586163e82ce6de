// Engineers' own configurations, held against the topology they are to run in.
#pragma once

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/toml/problems.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// Gives the nodes that have a configuration of their own its text. Adds to `problems` what is no
// text and what FRR rejects, and to the topology's findings what FRR is not given of it.
void read_configs(Topology& topology, const AskFrr& ask, Problems& problems);

// Adds to `problems` what keeps a configuration from running here at all: an interface or address
// that the topology has not, a session that it lacks, another AS. Adds to the topology's findings
// what would run and fall short; a session that asks for BFD at one end only then goes without.
void check_configs(Topology& topology, Problems& problems);

}  // namespace erchaos
