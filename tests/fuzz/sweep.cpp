// sweep.json and cell.json: read, merged and told, and written as they are read again.
#include "harness/record/compare/sweep.hpp"

#include <algorithm>

#include "reports/json/described.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/text/resilience.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

void merge(const Sweep& sweep) {
  const MergedSweep one = merged({sweep});
  insist(differences(one.sweep, sweep).empty(), "a shard of another sweep than its own");
  insist(std::ranges::count_if(sweep.cells, [](const SweepCell& cell) { return !cell.result; }) ==
             std::ssize(one.missing),
         "a missing cell that is not named");
  insist(merged({sweep, sweep}).doubled.size() + one.missing.size() == sweep.cells.size(),
         "a doubled cell that is not named");
}

void tell(const Sweep& sweep) {
  insist(ranked(sweep).size() == sweep.cells.size(), "a cell without a rank");
  insist(reports::resilience_markdown(sweep).ends_with('\n'), "a table without an end");
}

std::string sweep_as_read(const std::string& name, const std::string& text) {
  const auto root = reports::LocatedJson::parse_outline(name, text, {});
  if (root.at("schema").choice({reports::sweep_schema, reports::cell_schema}) == 1) {
    return reports::cell_json(reports::read_cell(root));
  }
  const Sweep sweep = reports::read_sweep(root);
  merge(sweep);
  tell(sweep);
  return reports::sweep_json(sweep);
}

}  // namespace

void sweep(std::string_view input) {
  constexpr auto name = "sweep.json";
  std::string once;
  try {
    once = sweep_as_read(name, std::string{input});
  } catch (const reports::BadFile& error) {
    insist_on_place(error, name, input);
    return;
  }
  insist(sweep_as_read(name, once) == once, "a sweep that changes when it is read");
}

}  // namespace erchaos::fuzz
