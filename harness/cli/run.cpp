// erchaos run: builds the network, breaks it, measures and reports.
#include "harness/run/run.hpp"

#include <fmt/core.h>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/console_progress.hpp"
#include "harness/cli/host_checks.hpp"
#include "harness/cli/kernel_checks.hpp"
#include "harness/cli/one_run.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/print.hpp"
#include "harness/cli/repeat.hpp"
#include "harness/cli/run_directory.hpp"
#include "harness/cli/say.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/sandbox.hpp"
#include "harness/sys/stop_signal.hpp"
#include "reports/json/growing_timeline.hpp"
#include "reports/text/console.hpp"

namespace erchaos::cli {
namespace {

// A lab's whole life, inside the sandbox. An error that ends it is a problem in the recording.
Recording record(const Plan& plan, const std::filesystem::path& directory, Instant started,
                 Progress& progress) {
  const StopSignal stop;
  insist_on_kernel_features(plan.topology);
  MonotonicClock clock;
  reports::GrowingTimeline timeline{directory};
  Recording recording;
  std::optional<Lab> lab;
  try {
    lab.emplace(plan.topology, directory, plan.seed);
    recording = run(
        plan, *lab, clock, started, stop.token(), progress, {}, [] {},
        [&](const auto& news) { timeline.append(news); });
  } catch (const std::exception& error) {
    recording.problems.emplace_back(error.what());
  }
  describe_surroundings(recording, plan, lab ? lab->wire_backend() : "");
  const Instant end = clock.now();
  lab.reset();
  recording.lab.teardown_ms = std::chrono::duration<double, std::milli>(clock.now() - end).count();
  return recording;
}

ExitStatus run_inside(const Plan& plan, const std::filesystem::path& directory, Instant started,
                      const RunArguments& arguments) {
  const bool is_quiet = arguments.verbosity == Verbosity::quiet;
  if (!is_quiet) {
    printed([&] { print_findings(plan.topology); });
  }
  Recording recording = [&] {
    const auto progress = is_quiet ? no_progress() : console_progress();
    return record(plan, directory, started, *progress);
  }();
  const reports::Run run = evaluated(recording, plan, directory);
  printed([&] {  // before writing to a disk that may be full
    if (is_quiet) {
      say("{}", reports::verdict_lines(run.result));
    } else {
      print_table(run.result);
    }
  });
  const bool is_written = write_reports(run, std::move(recording.captures), arguments, directory);
  const bool is_told = printed([&] {
    if (!is_quiet) {
      say("{}\n", named(as_typed(directory)));
    }
    if (arguments.is_rehearsal) {
      print_rehearsal(run, directory);
    }
  });
  const ExitStatus status = status_of(run, arguments);
  return is_written && is_told ? status : worse(status, ExitStatus::inconclusive);
}

// The input files that a lab still reads; the others have been read already.
std::vector<std::filesystem::path> configurations_of(const Topology& topology) {
  std::vector<std::filesystem::path> files;
  for (const Node& node : topology.nodes) {
    if (node.config) {
      files.push_back(*node.config);
    }
  }
  return files;
}

ExitStatus run_one(Plan& plan, std::vector<std::vector<Step>> steps,
                   const std::filesystem::path& directory, const RunArguments& arguments) {
  const Instant started = monotonic_now();
  insist_on(check_host());
  const SandboxLayout layout{.private_directories = frr_directories(),
                             .kept_directory = directory,
                             .visible_files = configurations_of(plan.topology)};
  return static_cast<ExitStatus>(
      run_in_sandbox(layout, static_cast<int>(ExitStatus::inconclusive), [&] {
        return static_cast<int>(arguments.repeat
                                    ? repeat_inside(plan, std::move(steps), arguments, directory)
                                    : run_inside(plan, directory, started, arguments));
      }));
}

// Loads all of them before anything starts.
std::vector<Plan> load_plans(const RunArguments& arguments) {
  std::vector<Plan> plans;
  std::vector<Problem> problems;
  for (const auto& scenario : arguments.scenarios) {
    try {
      Plan plan = load_plan(scenario, faults::kinds(), arguments.overrides, frr_of_host());
      plan.keeps_frames = arguments.keeps_frames;
      plans.push_back(std::move(plan));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) {
    throw InputError(std::move(problems));
  }
  return plans;
}

}  // namespace

ExitStatus worse(ExitStatus one, ExitStatus other) {
  for (const ExitStatus status :
       {ExitStatus::bad_input, ExitStatus::inconclusive, ExitStatus::failed}) {
    if (one == status || other == status) {
      return status;
    }
  }
  return ExitStatus::passed;
}

ExitStatus run(const RunArguments& arguments) {
  ExitStatus status = ExitStatus::passed;
  std::vector<Plan> plans = load_plans(arguments);
  std::vector<std::vector<std::vector<Step>>> steps(plans.size());  // of each plan's repetitions
  for (std::size_t i = 0; arguments.repeat && i < plans.size(); ++i) {
    steps[i] = steps_of_repetitions(plans[i], arguments);
  }
  const RunDirectories directories{arguments.out, plans};
  for (std::size_t i = 0; i < plans.size() && !sandbox_was_interrupted(); ++i) {
    status = worse(status, run_one(plans[i], std::move(steps[i]), directories.of(i), arguments));
  }
  return status;
}

}  // namespace erchaos::cli
