// Makes suites of the results of cells, one cell at a time, as results are large.
#include "reports/export/junit_sweep.hpp"

#include "reports/export/junit_suite.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::reports {
namespace {

std::vector<Result> results_in(const std::filesystem::path& folder) {
  std::vector<Result> results;
  if (!has_result(folder)) {
    return results;
  }
  for (const Repetition& one : read_repetitions(folder).all) {
    const auto file = folder / one.directory / "result.json";
    if (std::filesystem::exists(file)) {
      results.push_back(read_result(LocatedJson::parse(file)));
    }
  }
  return results;
}

// Stands in for a cell that no shard has measured, or whose process was killed.
Result not_measured(const SweepCell& cell) {
  Result result;
  result.verdict = Verdict::inconclusive;
  result.reasons =
      cell.result ? cell.result->reasons : std::vector<std::string>{"was not measured"};
  result.scenario.name = cell.name;
  result.scenario.seed = cell.seed;
  return result;
}

}  // namespace

std::string junit_of_sweep(const Sweep& sweep, const std::filesystem::path& folder) {
  std::vector<boost::property_tree::ptree> suites;
  for (const SweepCell& cell : sweep.cells) {
    std::vector<Result> results;
    if (cell.result) {
      results = results_in(folder / cell.result->directory);
    }
    if (results.empty()) {
      results.push_back(not_measured(cell));
    }
    suites.push_back(junit_suite(results, suites.size()));
  }
  return junit_text(suites);
}

}  // namespace erchaos::reports
