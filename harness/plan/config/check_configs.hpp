// Checks engineers' own configurations against the topology they are to run in.
#pragma once

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/toml/problems.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// Reads the text of each node's own configuration. Adds to `problems` what is not text and what FRR
// rejects, and to the topology's findings the lines that FRR does not get.
void read_configs(Topology& topology, const AskFrr& ask, Problems& problems);

// Adds to `problems` what keeps a configuration from running here at all: an interface or address
// that the topology does not have, a missing session, a different AS. Adds to the topology's
// findings what runs but falls short; a session that has BFD at one end only then runs without BFD.
void check_configs(Topology& topology, Problems& problems);

}  // namespace erchaos
