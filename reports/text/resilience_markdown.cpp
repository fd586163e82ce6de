// resilience.md: a sweep for a pull request, a job summary or a design review.
#include <fmt/format.h>

#include "reports/text/markdown_text.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::reports {
namespace {

std::string cell_row(const SweepCell& cell) {
  if (!cell.result) {
    return fmt::format("| {} | | | not measured |\n", markdown_text(title_of(cell)));
  }
  const CellResult& result = *cell.result;
  return fmt::format(
      "| {} | {} | {} | {} |\n", markdown_text(title_of(cell)), markdown_text(outage_text(result)),
      result.counts() ? fmt::format("{} of {}", result.flows_lost, result.flows) : "",
      markdown_text(verdict_text(result)));
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
  for (const ShardRecord& shard : sweep.shards) {
    text += "- " + markdown_text(shard_text(shard)) + "\n";
  }
  return text +
         "\nA host that took longer than others is slower; that says nothing about the "
         "design. It shows in trust.\n\n";
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
  text += points_section(sweep);
  text +=
      "## Cells, by what hurts most\n\n"
      "| fault | longest outage | flows lost for good | verdict |\n|---|---|---|---|\n";
  for (const SweepCell* cell : ranked(sweep)) {
    text += cell_row(*cell);
  }
  return text + "\n" + shards_section(sweep) + not_applicable_section(sweep);
}

}  // namespace erchaos::reports
