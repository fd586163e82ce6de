// Engineers' own configurations, held against the topology they are to run in.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/problems.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// What keeps a configuration from running here at all: an interface or address that the topology
// has not, a session that it lacks, another AS. Each with the configuration's file and line.
Problems problems_of_configs(const Topology& topology);

// What would run and fall short, in a sentence each: nothing of it keeps a run from starting.
Problems findings_of_configs(const Topology& topology);

}  // namespace erchaos
