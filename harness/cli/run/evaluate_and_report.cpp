// Evaluates and reports a run.
#include "harness/cli/run/evaluate_and_report.hpp"

#include <fmt/core.h>

#include "harness/base/complain.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/run/run_problems.hpp"
#include "reports/export/capture_files.hpp"
#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/rehearsal/rehearsal.hpp"

namespace erchaos::cli {

ExitStatus status_of(const reports::Run& run, const RunArguments& arguments) {
  switch (run.result.verdict) {
    case Verdict::passed:
      return arguments.is_rehearsal && !reports::reasons_for_no_go(run).empty()
                 ? ExitStatus::failed
                 : ExitStatus::passed;
    case Verdict::failed:
      return ExitStatus::failed;
    case Verdict::inconclusive:
      break;
  }
  return ExitStatus::inconclusive;
}

reports::Run evaluated(Recording& recording, const Plan& plan,
                       const std::filesystem::path& directory) {
  reports::Run run;
  RunProblems problems{recording.problems};
  problems.attempt("reading the routers' configurations",
                   [&] { run.configurations = reports::read_configurations(directory); });
  recording.problems = problems.sentences();
  run.result = evaluate(recording, plan.limits);
  run.timeline = with_traffic_events(recording, run.result);
  return run;
}

bool write_reports(const reports::Run& run, Captures captures, const RunArguments& arguments,
                   const std::filesystem::path& directory) {
  bool all = true;
  const auto attempt = [&](const auto& write) {
    try {
      write();
    } catch (const std::exception& error) {
      complain(fmt::format("erchaos: {}", error.what()));
      all = false;
    }
  };
  const auto attempt_each = [&](std::span<const reports::Format* const> formats) {
    for (const reports::Format* const& format : formats) {
      attempt([&] { reports::write(directory, run, {&format, 1}); });
    }
  };
  attempt([&] { reports::write_result(directory, run.result); });
  attempt([&] { reports::write_timeline(directory, run.timeline); });
  attempt_each(reports::formats());
  if (arguments.is_rehearsal) {
    attempt_each(reports::rehearsal_formats());
  }
  if (arguments.keeps_frames) {
    attempt(
        [&] { reports::write_captures(directory, std::move(captures), run.result, run.timeline); });
  }
  return all;
}

}  // namespace erchaos::cli
