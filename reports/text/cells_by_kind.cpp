// Sorts the cells of a sweep by what was tried.
#include "reports/text/cells_by_kind.hpp"

#include <algorithm>

#include "reports/text/cell_text.hpp"

namespace erchaos::reports {

std::vector<SweepCells> cells_by_kind(const SweepCells& cells) {
  std::vector<SweepCells> kinds;
  for (const SweepCell* cell : cells) {
    const auto kind = std::ranges::find_if(kinds, [&](const SweepCells& alike) {
      return kinds_of(*alike.front()) == kinds_of(*cell);
    });
    if (kind == kinds.end()) {
      kinds.push_back({cell});
    } else {
      kind->push_back(cell);
    }
  }
  return kinds;
}

const SweepCell* with_longest_outage(const SweepCells& cells) {
  const auto longest = std::ranges::max_element(cells, {}, [](const SweepCell* cell) {
    return cell->result->impact.faulty.longest_outage_ms;
  });
  return longest == cells.end() ? nullptr : *longest;
}

}  // namespace erchaos::reports
