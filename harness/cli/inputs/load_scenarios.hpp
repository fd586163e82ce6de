// The plans of all scenarios that a command names.
#pragma once

#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/cli/inputs/filter.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Those that --filter selects, with what the command line says about each run. Of several files,
// topologies are left out, which is said on standard error: a shell's wildcards match them too.
// Loads all before anything starts. Throws InputError with the problems of all.
std::vector<Plan> load_scenarios(const RunArguments& arguments);

Labels labels_of(const Plan& plan);

}  // namespace erchaos::cli
