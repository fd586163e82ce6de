// Builds the summary: verdict, limits, what each fault did, what changed, what to look at.
#include "reports/text/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/text/causes.hpp"
#include "reports/text/comparison_section.hpp"
#include "reports/text/connection_sentences.hpp"
#include "reports/text/metric_rows.hpp"
#include "reports/text/sections.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

Tone tone_of(Verdict verdict) {
  static constexpr std::array tones{Tone::good, Tone::bad, Tone::unsure};
  return tones.at(static_cast<std::size_t>(verdict));
}

std::string mark_of(const Result& result) {
  return fmt::format("{} ({})", in_capitals(name_of(result.verdict)), name_of(result.trust.level));
}

// A failed run's own reasons are its missed limits, which have rows already.
std::vector<std::string> reasons_of(const Run& run) {
  std::vector<std::string> reasons = run.missing;
  const auto add = [&](const std::vector<std::string>& more) {
    for (const std::string& reason : more) {
      if (std::ranges::find(reasons, reason) == reasons.end()) {
        reasons.push_back(reason);
      }
    }
  };
  if (run.result.verdict == Verdict::inconclusive) {
    add(run.result.reasons);
  }
  add(run.result.trust.reasons);
  return reasons;
}

Section fault_section(const FaultActions& fault, const Result& result,
                      const std::vector<std::string>& told_elsewhere) {
  Section section{
      .title = "",
      .sentences = {what_happened(fault, result.flows.size())},
      .table = {.columns = {{""}, {"failover", true}, {"reversion", true}}, .rows = {}}};
  for (const std::string& sentence : what_else_happened(fault, result.flows.size())) {
    if (std::ranges::find(told_elsewhere, sentence) == told_elsewhere.end()) {
      section.sentences.push_back(sentence);
    }
  }
  for (const MetricRow& row : metric_rows(fault, result)) {
    section.table.rows.push_back({.cells = {row.label, row.failover, row.reversion}});
  }
  return section;
}

}  // namespace

Document summary(const Run& run) {
  const Result& result = run.result;
  Document document{.mark = mark_of(result),
                    .tone = tone_of(result.verdict),
                    .title = result.scenario.name,
                    .reasons = reasons_of(run),
                    .footnote = made_with(result)};
  if (!result.limits.empty()) {
    document.sections.push_back(limits_section(result));
    document.sections.back().title.clear();
  }
  std::vector<std::string> causes = what_to_look_at(result);
  for (const FaultActions& fault : actions_by_fault(result)) {
    document.sections.push_back(fault_section(fault, result, causes));
  }
  document.sections.push_back({.title = "", .sentences = what_connections_did(result.connections)});
  if (result.interval_choice) {
    document.sections.push_back({.title = "",
                                 .sentences = {fmt::format("One packet of each flow {}.",
                                                           result.interval_choice->reason)}});
  }
  if (run.baseline) {
    document.sections.push_back(comparison_section(*run.baseline));
  }
  if (!causes.empty()) {
    document.sections.push_back({.title = "What to look at", .sentences = std::move(causes)});
  }
  return document;
}

}  // namespace erchaos::reports
