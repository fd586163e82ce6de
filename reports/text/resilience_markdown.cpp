// resilience.md: a sweep for a pull request, a job summary or a design review.
#include <fmt/format.h>

#include "reports/text/cell_text.hpp"
#include "reports/text/cells_by_kind.hpp"
#include "reports/text/markdown_text.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::reports {
namespace {

std::string cell_row(const SweepCell& cell, bool with_connections) {
  if (!cell.result) {
    return fmt::format("| {} | | |{} | not measured |\n", markdown_text(title_of(cell)),
                       with_connections ? " |" : "");
  }
  const CellResult& result = *cell.result;
  return fmt::format("| {} | {} | {} | {} |{} {} |\n", markdown_text(title_of(cell)),
                     markdown_text(outage_text(result)), lost_text(result),
                     markdown_text(healed_text(result)),
                     with_connections ? fmt::format(" {} |", broken_text(result)) : "",
                     markdown_text(verdict_text(result)));
}

std::string kind_row(const SweepCells& cells) {
  SweepCells survived;
  SweepCells others;
  for (const SweepCell* cell : cells) {
    if (cell->result && cell->result->counts()) {
      (cell->result->survived() ? survived : others).push_back(cell);
    }
  }
  const SweepCell* longest = with_longest_outage(survived);
  return fmt::format("| {} | {} of {} |{} |{} |\n", markdown_text(kinds_of(*cells.front())),
                     survived.size(), survived.size() + others.size(),
                     longest == nullptr ? "" : " " + markdown_text(outage_text(*longest->result)),
                     others.empty() ? "" : " " + markdown_text(harm_at_text(*others.front())));
}

// For each kind at how many places it was survived, with the longest outage there, and what it did
// where it was not. "": the sweep has one kind.
std::string kinds_section(const Sweep& sweep) {
  const auto kinds = cells_by_kind(ranked(sweep));
  if (kinds.size() < 2) {
    return "";
  }
  std::string text =
      "## Kinds of fault\n\n"
      "| fault | survived at | longest outage there | elsewhere at worst |\n|---|---|---|---|\n";
  for (const SweepCells& cells : kinds) {
    text += kind_row(cells);
  }
  return text + "\n";
}

std::string cells_section(const Sweep& sweep) {
  const bool with_connections = has_connections(sweep);
  std::string text = fmt::format(
      "## Cells, by what hurts most\n\n"
      "| fault | longest outage | flows lost for good | outage after healing |{} verdict |\n"
      "|---|---|---|---|{}---|\n",
      with_connections ? " connections broken |" : "", with_connections ? "---|" : "");
  for (const SweepCell* cell : ranked(sweep)) {
    text += cell_row(*cell, with_connections);
  }
  return text + "\n";
}

std::string points_section(const Sweep& sweep) {
  std::string text;
  for (const SinglePoint& point : single_points_of_failure(sweep)) {
    std::string faults;
    for (const std::string& fault : point.faults) {
      faults += (faults.empty() ? "" : "; ") + fault;
    }
    text += fmt::format("- **{}**: {}\n", markdown_text(point.place), markdown_text(faults));
  }
  return text.empty() ? text
                      : "## Single points of failure\n\nFlows were dark until the fault was "
                        "healed.\n\n" +
                            text + "\n";
}

std::string shards_section(const Sweep& sweep) {
  std::string text = "## Hosts\n\n";
  for (const std::string& shard : shard_texts(sweep)) {
    text += "- " + markdown_text(shard) + "\n";
  }
  return text +
         "\nA host that took longer than others is slower; that says nothing about the design. If "
         "it "
         "was too slow, the trust of its cells says so.\n\n";
}

std::string not_applicable_section(const Sweep& sweep) {
  if (sweep.not_applicable.empty()) {
    return "";
  }
  std::string text = "## Not applicable\n\n| fault and place | reason |\n|---|---|\n";
  for (const NotApplicable& each : sweep.not_applicable) {
    text += fmt::format("| {} | {} |\n", markdown_text(each.name), markdown_text(each.reason));
  }
  return text;
}

}  // namespace

std::string resilience_markdown(const Sweep& sweep) {
  std::string text = fmt::format("# Resilience of {}\n\n", markdown_text(sweep.options.design));
  for (const std::string& each : resilience_sentences(sweep)) {
    text += markdown_block(each) + "\n\n";
  }
  return text + kinds_section(sweep) + points_section(sweep) + cells_section(sweep) +
         shards_section(sweep) + not_applicable_section(sweep);
}

}  // namespace erchaos::reports
