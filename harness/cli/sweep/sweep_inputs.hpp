// The files of a sweep's topology: all its cells must be of the same.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// By their paths below the topology's folder, which are the same on every host.
std::vector<InputRecord> inputs_of_topology(const Plan& plan);

// The first file whose content is another than before; "": none.
std::string changed_input(const std::vector<InputRecord>& before,
                          const std::vector<InputRecord>& now);

}  // namespace erchaos::cli
