// Tries all combinations on the parser, which knows which of them make sense.
#pragma once

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// Fills in the cells, and what is not applicable.
void find_applicable_cells(PlannedSweep& planned);

// Throws InputError with what is wrong with the settings, whatever the fault.
void check_settings(const PlannedSweep& planned);

}  // namespace erchaos::cli
