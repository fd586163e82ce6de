// Runs one cell.
#pragma once

#include "harness/cli/sweep/sweep_directory.hpp"

namespace erchaos::cli {

// Runs the cell's scenario into its part, and finishes it. None: a signal ended it, or it could not
// be run at all, which was reported on standard error; its part is left as it is.
std::optional<CellResult> run_cell(const PlannedSweep& planned, std::size_t place,
                                   const SweepDirectory& directory);

}  // namespace erchaos::cli
