// Tries all combinations on the parser, which knows which of them make sense.
#pragma once

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// Fills in the cells, and what is not applicable.
void find_applicable_cells(PlannedSweep& planned);

}  // namespace erchaos::cli
