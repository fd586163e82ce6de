// The table of runs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/record/measure/figure.hpp"
#include "harness/record/measure/statistics.hpp"
#include "harness/serve/html.hpp"
#include "reports/text/html_text.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::serve {
namespace {

using reports::html_text;

std::string run_cell(const Entry& entry) {
  const std::string where = entry.path.empty() ? "." : entry.path;
  return fmt::format("<th scope=\"row\">{}{}</th>",
                     link(run_address(entry.path), time_text(entry.begin_utc())),
                     note(entry.is_repeated ? fmt::format("{}, {} run{}", where, entry.runs.size(),
                                                          entry.runs.size() == 1 ? "" : "s")
                                            : where));
}

// Of a run that failed its reasons are the limits that it missed.
std::string reason_of(const StoredRun& run) {
  if (run.verdict == Verdict::passed || run.reasons.empty()) {
    return "";
  }
  return run.reasons.size() == 1
             ? run.reasons.front()
             : fmt::format("{} (and {} more)", run.reasons.front(), run.reasons.size() - 1);
}

// "18 of 20 passed, 1 failed, 1 inconclusive"
std::string counts_of(const Entry& entry) {
  std::vector<std::string> texts;
  for (const std::string_view word :
       {"passed", "failed", "inconclusive", "cut-short", "unreadable"}) {
    const auto count = std::ranges::count(entry.runs, word,
                                          [](const StoredRun* run) { return verdict_word(*run); });
    if (count > 0) {
      texts.push_back(texts.empty() ? fmt::format("{} of {} {}", count, entry.runs.size(), word)
                                    : fmt::format("{} {}", count, word));
    }
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string limit_text(const StoredRun& run) {
  const auto limit = run.outage_limit();
  return limit ? "limit " + reports::with_unit(*limit, run.longest_outage->unit) : "";
}

std::string outage_of(const StoredRun& run) {
  if (!run.longest_outage) {
    return "-";
  }
  const std::string stall =
      outage_name(*run.longest_outage) == "stall" ? "stall of a connection" : "";
  const std::string limit = limit_text(run);
  return fmt::format("<span class=\"value\">{}</span>{}",
                     html_text(reports::figure_of(*run.longest_outage)),
                     note(stall.empty() || limit.empty() ? stall + limit : stall + ", " + limit));
}

// Of those repetitions that count.
std::string outages_of(const Entry& entry) {
  const Metric* longest = nullptr;
  std::vector<double> values;
  for (const StoredRun* run : entry.runs) {
    if (run->longest_outage && run->verdict != Verdict::inconclusive) {
      values.push_back(*run->longest_outage->value);
      longest =
          longest != nullptr && *longest->value >= values.back() ? longest : &*run->longest_outage;
    }
  }
  if (longest == nullptr) {
    return "-";
  }
  Metric median = *longest;
  median.value = erchaos::describe(values).median;
  return fmt::format("<span class=\"value\">{}</span>{}", html_text(text_of(median)),
                     note("median; longest " + reports::figure_of(*longest)));
}

std::string whole_cells(const Entry& entry) {
  const StoredRun& run = entry.first();
  return fmt::format(
      "<td>{}</td><td title=\"{}\">{}</td><td>{}</td><td>{}{}</td><td>{}</td>"
      "<td class=\"figure\">{}</td>",
      link(scenario_address(run.name()), run.name()), html_text(run.scenario.topology),
      html_text(run.design()), html_text(faults_text(run)), badge(name_of(entry.verdict())),
      note(entry.is_repeated ? counts_of(entry) : reason_of(run)), badge(name_of(entry.trust())),
      entry.is_repeated ? outages_of(entry) : outage_of(run));
}

std::string problem_cells(const Entry& entry) {
  const StoredRun& run = entry.first();
  return fmt::format(R"(<td colspan="3">{}</td><td colspan="3">{}</td>)", html_text(run.problem),
                     badge(verdict_word(run)));
}

}  // namespace

std::string runs_table(std::span<const Entry> entries) {
  std::string text = "<div class=\"scroll\"><table class=\"stored\">\n<thead><tr>";
  for (const char* title : {"Begin (UTC)", "Scenario", "Design", "Fault", "Verdict", "Trust"}) {
    text += fmt::format("<th scope=\"col\">{}</th>", title);
  }
  text += "<th scope=\"col\" class=\"figure\">Longest outage</th></tr></thead>\n<tbody>\n";
  for (const Entry& entry : entries) {
    text += fmt::format("<tr>{}{}</tr>\n", run_cell(entry),
                        entry.is_whole() ? whole_cells(entry) : problem_cells(entry));
  }
  return text + "</tbody></table></div>\n";
}

}  // namespace erchaos::serve
