// erchaos report: regenerates the reports of earlier runs.
#include <fmt/core.h>

#include <optional>

#include "harness/cli/check_comparable.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/print.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/matrix.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"

namespace erchaos::cli {
namespace {

// A run that was cut short has nothing to compare.
void hold_against(const std::filesystem::path& baseline, const Repetitions& base,
                  const std::filesystem::path& directory, reports::Run& run) {
  if (!std::filesystem::exists(directory / "result.json")) {
    return;
  }
  const Repetitions now = reports::read_repetitions(directory);
  check_same_scenario(baseline, base, directory, now);
  run.baseline = {.file = baseline.string(),
                  .comparison = erchaos::compare(base, now, usual_threshold)};
}

void write_and_tell(const std::filesystem::path& directory, const reports::Run& run,
                    std::span<const reports::Format* const> formats) {
  reports::write(directory, run, formats);
  printed([&] {
    for (const reports::Format* format : formats) {
      say("{}\n", named(directory / format->file));
    }
  });
}

void report_one(const std::filesystem::path& directory, const reports::Run& run,
                const ReportArguments& arguments) {
  printed([&] {  // the files are written even if printing fails
    if (arguments.verbosity != Verbosity::quiet) {
      print_table(run.result);
      say("\n");
    }
    for (const std::string& sentence : run.missing) {
      say("{}: {}\n", named(directory), sentence);
    }
  });
  write_and_tell(directory, run, reports::formats());
  if (arguments.is_rehearsal) {
    write_and_tell(directory, run, reports::rehearsal_formats());
    printed([&] { print_rehearsal(run, directory); });
  }
}

}  // namespace

ExitStatus report(const ReportArguments& arguments) {
  if (are_sweeps(arguments.runs)) {
    return report_sweeps(arguments);
  }
  std::vector<std::filesystem::path> directories;
  for (const auto& path : arguments.runs) {
    const auto found = runs_in(path);
    directories.insert(directories.end(), found.begin(), found.end());
  }
  std::optional<Repetitions> base;
  if (!arguments.baseline.empty()) {
    base = reports::read_repetitions(arguments.baseline);
  }
  std::vector<reports::Run> runs;
  runs.reserve(directories.size());
  for (const auto& directory : directories) {  // all are read before anything is written
    runs.push_back(reports::read_run(directory));
    if (base) {
      hold_against(arguments.baseline, *base, directory, runs.back());
    }
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    report_one(directories[i], runs[i], arguments);
  }
  if (are_several(arguments.runs)) {
    write_matrix(arguments.runs, arguments.out);
    say("{}\n", named(arguments.out));
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli
