// erchaos compare, erchaos baseline: compares runs with earlier ones.
#include <fmt/core.h>

#include "harness/cli/check_comparable.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "reports/azure/compare_link_failover_tests.hpp"
#include "reports/azure/read_link_failover_tests.hpp"
#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"
#include "reports/json/repetitions_json.hpp"
#include "reports/text/comparison_text.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool holds_link_tests(const std::filesystem::path& path) {
  return std::filesystem::is_regular_file(path) &&
         reports::is_of_link_failover_tests(reports::LocatedJson::parse(path));
}

// Azure's tests, or the tests that a run's faults are equivalent to.
std::vector<reports::LinkFailoverTest> link_tests_of(const std::filesystem::path& path) {
  if (std::filesystem::is_directory(path)) {
    return reports::link_failover_tests(reports::read_run(path).result);
  }
  const auto root = reports::LocatedJson::parse(path);
  return reports::is_of_link_failover_tests(root)
             ? reports::read_link_failover_tests(root)
             : reports::link_failover_tests(reports::read_result(root));
}

ExitStatus compare_links(const CompareArguments& arguments) {
  const auto comparisons =
      reports::compare(link_tests_of(arguments.base), link_tests_of(arguments.now));
  say("{}", reports::comparison_text(comparisons));
  if (comparisons.links.empty()) {
    return ExitStatus::inconclusive;
  }
  return comparisons.is_worse() ? ExitStatus::failed : ExitStatus::passed;
}

// A baseline may replace an earlier baseline, and nothing else.
void insist_on_no_run_at(const fs::path& file, const fs::path& run) {
  const auto refuse = [&](const std::string& why) {
    throw InputError{
        {{.file = file.string(), .message = why + "; give the baseline another name"}}};
  };
  const auto folder = fs::absolute(file).parent_path();
  const bool is_run =
      fs::exists(folder / "nodes") || (fs::exists(folder) && fs::equivalent(folder, run));
  for (const char* own : {"result.json", "repetitions.json", "timeline.ndjson"}) {
    if (is_run && file.filename() == own) {
      refuse("is one of the run's own files");
    }
  }
  if (fs::exists(file) && !reports::is_of_repetitions(file)) {
    refuse("exists already and is not a baseline");
  }
}

}  // namespace

ExitStatus compare(const CompareArguments& arguments) {
  if (are_sweeps({arguments.base, arguments.now})) {
    return compare_sweeps(arguments);
  }
  if (holds_link_tests(arguments.base) || holds_link_tests(arguments.now)) {
    return compare_links(arguments);
  }
  const Repetitions base = reports::read_repetitions(arguments.base);
  const Repetitions now = reports::read_repetitions(arguments.now);
  check_same_scenario(arguments.base, base, arguments.now, now);
  const Comparison comparison = erchaos::compare(base, now, arguments.threshold);
  say("{}", reports::comparison_text(comparison, base, now));
  if (!comparison.is_conclusive()) {
    return ExitStatus::inconclusive;
  }
  return comparison.is_regression() ? ExitStatus::failed : ExitStatus::passed;
}

ExitStatus baseline(const std::filesystem::path& run, const std::filesystem::path& file) {
  const Repetitions repetitions = reports::read_repetitions(run);
  insist_on_no_run_at(file, run);
  reports::write_repetitions(file, repetitions);
  say("{}: {} runs, {} conclusive\n", named(file), repetitions.all.size(), repetitions.counted());
  return repetitions.counted() > 0 ? ExitStatus::passed : ExitStatus::inconclusive;
}

}  // namespace erchaos::cli
