// Sums up what each kind of fault did to a design.
#include "reports/text/cells_by_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "reports/text/cell_text.hpp"
#include "reports/text/markdown_text.hpp"

namespace erchaos::reports {
namespace {

// The one that the most time was lost with; nullptr: none counts and was survived.
const SweepCell* longest_survived(const CellsOfKind& cells) {
  const SweepCell* longest = nullptr;
  for (const SweepCell* cell : cells) {
    const bool is_survived = cell->result && cell->result->counts() && cell->result->survived();
    if (is_survived &&
        (longest == nullptr || cell->result->impact.faulty.longest_outage_ms >
                                   longest->result->impact.faulty.longest_outage_ms)) {
      longest = cell;
    }
  }
  return longest;
}

std::string kind_row(const CellsOfKind& cells) {
  CellsOfKind counting;
  std::ranges::copy_if(cells, std::back_inserter(counting), [](const SweepCell* cell) {
    return cell->result && cell->result->counts();
  });
  const auto is_survived = [](const SweepCell* cell) { return cell->result->survived(); };
  const auto survived = std::ranges::count_if(counting, is_survived);
  const auto worst = std::ranges::find_if_not(counting, is_survived);
  const SweepCell* longest = longest_survived(counting);
  return fmt::format("| {} | {} of {} |{} |{} |\n", markdown_text(kinds_of(*cells.front())),
                     survived, counting.size(),
                     longest == nullptr ? "" : " " + markdown_text(outage_text(*longest->result)),
                     worst == counting.end() ? "" : " " + markdown_text(harm_at_text(**worst)));
}

}  // namespace

std::vector<CellsOfKind> cells_by_kind(const std::vector<const SweepCell*>& cells) {
  std::vector<CellsOfKind> kinds;
  for (const SweepCell* cell : cells) {
    const auto kind = std::ranges::find_if(kinds, [&](const CellsOfKind& alike) {
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

std::string kinds_section(const Sweep& sweep) {
  const auto kinds = cells_by_kind(ranked(sweep));
  if (kinds.size() < 2) {
    return "";
  }
  std::string text =
      "## Kinds of fault\n\n"
      "| fault | survived at | longest outage there | elsewhere at worst |\n|---|---|---|---|\n";
  for (const CellsOfKind& cells : kinds) {
    text += kind_row(cells);
  }
  return text + "\n";
}

}  // namespace erchaos::reports
