// Renders a comparison with the columns base, now, change and p-value.
#include "reports/text/comparison_section.hpp"

#include <fmt/format.h>

#include <array>

#include "harness/record/measure/figure.hpp"
#include "reports/text/comparison_text.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::string_view name_of(Trend finding) {
  static constexpr std::array<std::string_view, 4> names{"", "better", "worse", "changed"};
  return names.at(static_cast<std::size_t>(finding));
}

std::string p_value(const MetricComparison& of) {
  if (of.corrected_p) {
    return fmt::format("{:.2g}", *of.corrected_p);
  }
  return of.ranks ? fmt::format("{:.2g} (not corrected)", of.ranks->p) : "-";
}

bool is_worth_a_row(const MetricComparison& of) {
  return of.finding != Trend::same || (of.can_fail && of.base != of.now);
}

}  // namespace

Section comparison_section(const AgainstBaseline& against) {
  const Comparison& comparison = against.comparison;
  Section section{
      .title = "Against " + against.file,
      .sentences = {comparison_headline(comparison)},
      .table = {
          .columns =
              {{"metric"}, {"base", true}, {"now", true}, {"change", true}, {"p", true}, {""}},
          .rows = {}}};
  if (!comparison.is_conclusive()) {
    return section;
  }
  section.sentences.push_back(comparison_basis(comparison));
  std::size_t same = 0;
  for (const MetricComparison& of : comparison.metrics) {
    if (!is_worth_a_row(of)) {
      same += of.can_fail ? 1 : 0;
      continue;
    }
    section.table.rows.push_back(
        {.cells = {fmt::format("{}, {}", of.phase, of.metric), figure_of(of.base, of),
                   figure_of(of.now, of), difference(of), p_value(of),
                   fmt::format("{}{}", name_of(of.finding),
                               of.finding == Trend::worse && !of.can_fail ? ", not judged" : "")},
         .stands_out = of.finding == Trend::worse && of.can_fail});
  }
  section.sentences.push_back(fmt::format("{} judged metrics did not change", same));
  return section;
}

}  // namespace erchaos::reports
