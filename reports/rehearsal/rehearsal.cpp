// Builds the document for a change ticket.
#include "reports/rehearsal/rehearsal.hpp"

#include <fmt/format.h>

#include "reports/rehearsal/rehearsal_sections.hpp"
#include "reports/text/sections.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::string subtitle(const Result& result) {
  std::string text = fmt::format("{} ({})", name_of(result.verdict), name_of(result.trust.level));
  if (result.begin_utc > Duration{}) {
    text += fmt::format(", rehearsed on {} from {} UTC", utc_text(result.begin_utc).substr(0, 10),
                        utc_text(result.begin_utc).substr(11, 8));
  }
  return text;
}

std::vector<std::string> reasons_to_go(const Result& result) {
  std::vector<std::string> reasons{fmt::format(
      "{}, each action was read back, reversion was measured, and nothing was dark at the end",
      result.limits.empty() ? "the scenario has no limits" : "all limits were kept")};
  for (const std::string& reason : result.trust.reasons) {
    reasons.push_back(fmt::format("{}: {}", name_of(result.trust.level), reason));
  }
  return reasons;
}

std::vector<Section> sections(const Result& result) {
  return {window_section(result),    limits_section(result),   classes_section(result),
          reversion_section(result), findings_section(result), inputs_section(result)};
}

}  // namespace

Document rehearsal(const Run& run) {
  const Result& result = run.result;
  const bool was_cut_short = !run.missing.empty() && result.faults.empty();
  const std::vector<std::string> against = reasons_for_no_go(run);
  return {.mark = against.empty() ? "GO" : "NO-GO",
          .tone = against.empty() ? Tone::good : Tone::bad,
          .title = result.scenario.name,
          .subtitle = subtitle(result),
          .reasons = against.empty() ? reasons_to_go(result) : against,
          .sections = was_cut_short ? std::vector<Section>{} : sections(result),
          .footnote = made_with(result)};
}

}  // namespace erchaos::reports
