// Reads a run directory, complete or not.
#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/json/located_json.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"
#include "reports/json/read_timeline.hpp"

namespace erchaos::reports {
namespace {

namespace fs = std::filesystem;

// Stands in for the result of a run that was cut short.
Result without_result(const fs::path& directory, const std::vector<std::string>& missing) {
  Result result;
  result.verdict = Verdict::inconclusive;
  result.reasons = missing;
  result.trust.level = TrustLevel::untrusted;
  result.trust.reasons = missing;
  result.scenario.name = fs::canonical(directory).filename().string();
  return result;
}

}  // namespace

Run read_run(const fs::path& run_directory) {
  Run run;
  if (!fs::is_directory(run_directory)) {
    throw BadFile(fmt::format("{}: is not a run directory", run_directory.string()));
  }
  const fs::path result = run_directory / "result.json";
  const fs::path timeline = run_directory / "timeline.ndjson";
  const bool has_result = fs::exists(result);
  const bool has_timeline = fs::exists(timeline);
  run.configurations = read_configurations(run_directory);
  if (!has_result && !has_timeline && run.configurations.empty()) {
    throw BadFile(
        fmt::format("{}: has neither a result.json, nor a timeline.ndjson, nor routers' "
                    "configurations: not a run directory",
                    run_directory.string()));
  }
  if (!has_timeline) {
    run.missing.emplace_back(
        "timeline.ndjson is missing: the run was cut short, and what happened "
        "when is not known");
  }
  if (!has_result) {
    run.missing.emplace_back(
        "result.json is missing: the run was cut short, and nothing was "
        "measured");
  }
  run.timeline = has_timeline ? read_timeline(timeline, !has_result) : Timeline{};
  run.result = has_result ? read_result(LocatedJson::parse(result))
                          : without_result(run_directory, run.missing);
  return run;
}

}  // namespace erchaos::reports
