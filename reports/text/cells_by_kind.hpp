// The cells of a sweep, those of one kind of fault together.
#pragma once

#include <string>
#include <vector>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

using CellsOfKind = std::vector<const SweepCell*>;

// In the order of the first of each kind.
std::vector<CellsOfKind> cells_by_kind(const std::vector<const SweepCell*>& cells);

// A part of resilience.md: for each kind at how many places it was survived, with the longest
// outage there, and what it did where it was not. "": the sweep has one kind.
std::string kinds_section(const Sweep& sweep);

}  // namespace erchaos::reports
