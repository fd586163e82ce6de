// The cells of a sweep, those of one kind of fault together.
#pragma once

#include <vector>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

using SweepCells = std::vector<const SweepCell*>;

// In the order of the first of each kind.
std::vector<SweepCells> cells_by_kind(const SweepCells& cells);

// Of cells that have results; nullptr: there are none. An outage without a value is the shortest.
const SweepCell* with_longest_outage(const SweepCells& cells);

}  // namespace erchaos::reports
