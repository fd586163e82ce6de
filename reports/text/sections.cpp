// Builds the section on limits, and the line on seed and versions.
#include "reports/text/sections.hpp"

#include <fmt/format.h>

#include "reports/text/limits.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {

Section limits_section(const Result& result) {
  Section section{
      .title = "Limits",
      .table = {
          .columns = {{"limit"}, {"at most", true}, {"measured", true}, {"margin", true}, {""}},
          .rows = {}}};
  for (const LimitResult& limit : result.limits) {
    const Kept how = kept(limit, result);
    section.table.rows.push_back(
        {.cells = {limit.limit.name(), with_unit(limit.limit.value, limit.unit), measured_of(limit),
                   margin_of(limit), std::string{name_of(how)}},
         .stands_out = how != Kept::kept});
  }
  if (result.limits.empty()) {
    section.sentences.emplace_back("the scenario has none");
  }
  return section;
}

std::string made_with(const Result& result) {
  if (result.environment.erchaos.empty()) {
    return "";
  }
  return fmt::format("erchaos {}, FRR {}, Linux {}; seed {}; {} on {}", result.environment.erchaos,
                     result.environment.frr, result.environment.kernel, result.scenario.seed,
                     result.scenario.path, result.scenario.topology);
}

}  // namespace erchaos::reports
