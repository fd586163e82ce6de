// What --set and --limit may say about all cells of a sweep.
#pragma once

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// Throws InputError with what is wrong whatever the cell, as it was typed: keys that the sweep sets
// itself, because they are what a cell is; those that no cell takes; wrong values outside of
// faults.
void check_settings(const PlannedSweep& planned, const SweepArguments& arguments);

}  // namespace erchaos::cli
