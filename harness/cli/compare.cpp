// erchaos compare, erchaos baseline: runs held against earlier ones.
#include <fmt/core.h>

#include "harness/cli/commands.hpp"
#include "harness/plan/input_error.hpp"
#include "reports/comparison_text.hpp"
#include "reports/read_repetitions.hpp"
#include "reports/repetitions_json.hpp"

namespace erchaos::cli {
namespace {

void insist_on_one_scenario(const CompareArguments& arguments, const Repetitions& base,
                            const Repetitions& now) {
  std::vector<Problem> problems;
  for (const std::string& difference : differences_in_scenario(base, now)) {
    problems.push_back({.file = arguments.now.string(),
                        .line = 0,
                        .message = fmt::format("is not of the same scenario as {}: {}",
                                               arguments.base.string(), difference)});
  }
  if (!problems.empty()) {
    throw InputError(std::move(problems));
  }
}

}  // namespace

ExitStatus compare(const CompareArguments& arguments) {
  const Repetitions base = reports::read_repetitions(arguments.base);
  const Repetitions now = reports::read_repetitions(arguments.now);
  insist_on_one_scenario(arguments, base, now);
  const Comparison comparison = erchaos::compare(base, now, arguments.threshold);
  fmt::print("{}", reports::comparison_text(comparison, base, now));
  if (!comparison.is_conclusive()) {
    return ExitStatus::inconclusive;
  }
  return comparison.is_regression() ? ExitStatus::failed : ExitStatus::passed;
}

ExitStatus baseline(const std::filesystem::path& run, const std::filesystem::path& file) {
  const Repetitions repetitions = reports::read_repetitions(run);
  reports::write_repetitions(file, repetitions);
  fmt::print("{}: {} runs, {} count\n", file.string(), repetitions.all.size(),
             repetitions.counted());
  return repetitions.counted() > 0 ? ExitStatus::passed : ExitStatus::inconclusive;
}

}  // namespace erchaos::cli
