// Runs one cell.
#pragma once

#include "harness/cli/jobs/side_by_side.hpp"
#include "harness/cli/sweep/sweep_directory.hpp"

namespace erchaos::cli {

// For SideBySide: runs the cell's scenario into its part. All arguments must outlive the job.
Job job_of_cell(const PlannedSweep& planned, std::size_t place, const SweepDirectory& directory);

// Sums up what a try of the job has written, and makes it the cell; one whose process was killed is
// inconclusive. None: a signal ended the sweep, or the host or a changed topology stands in the way
// of all cells, which is reported on standard error; its part is left as it is.
std::optional<CellResult> finish_cell(const PlannedSweep& planned, std::size_t place,
                                      const SweepDirectory& directory, const EndedTry& ended);

}  // namespace erchaos::cli
