// erchaos run: builds the network, breaks it, measures and reports.
#include <fmt/core.h>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/designs.hpp"
#include "harness/cli/event_stream.hpp"
#include "harness/cli/host_checks.hpp"
#include "harness/cli/machine/annotations.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/run_directory.hpp"
#include "harness/cli/run_output.hpp"
#include "harness/cli/sandbox_of_lab.hpp"
#include "harness/cli/scenario_run.hpp"
#include "harness/cli/standing/held_run.hpp"
#include "harness/cli/standing/what_to_type.hpp"
#include "harness/cli/tell_ci.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/sandbox.hpp"
#include "reports/json/read_repetitions.hpp"

namespace erchaos::cli {
namespace {

ExitStatus run_inside(const Plan& plan, const std::filesystem::path& directory, Clock& clock,
                      Instant started, const RunArguments& arguments, EventStream& events,
                      const LiveView* view, const KeepLab& keep) {
  if (!arguments.is_quiet()) {
    printed([&] { print_findings(plan.topology); });
  }
  const auto output = arguments.repeat ? output_of_repetitions(arguments, directory, plan)
                                       : output_of_one(arguments, directory);
  return ScenarioRun{plan, arguments, *output, clock, started, events, view, keep}.run();
}

// On standard error: the last line of standard output is the run directory.
void tell_of_kept_lab(const std::string& lab, const Topology& topology) {
  complain(fmt::format("erchaos: the lab is kept as {}:\n{}", lab, what_to_type(lab, topology)));
}

ExitStatus run_one(const Plan& plan, const std::filesystem::path& directory,
                   const RunArguments& arguments, EventStream& events) {
  MonotonicClock clock;
  const Instant started = clock.now();
  insist_on(check_host());
  const bool is_wanted = !arguments.is_quiet() && !arguments.wants_lines;
  auto view = is_wanted && !events.is_on_terminal() ? LiveView::start() : nullptr;
  const auto work = [&](const KeepLab& keep) {
    return run_inside(plan, directory, clock, started, arguments, events, view.get(), keep);
  };
  const auto tell = [&](const std::string& what) {
    if (view) {
      view->end();  // which a killed lab could not do
    }
    complain_of_failure(what);
  };
  if (arguments.keeps_lab_on_failure) {
    const HeldRun held = run_in_holder(plan.topology, directory, work, tell);
    view.reset();
    if (!held.lab.empty()) {
      tell_of_kept_lab(held.lab, plan.topology);
    }
    return held.status;
  }
  return static_cast<ExitStatus>(run_in_sandbox(
      sandbox_of_lab(plan.topology, directory), static_cast<int>(ExitStatus::inconclusive),
      [&] { return static_cast<int>(work({})); }, OnSignal::pass_on, tell));
}

// Baselines of earlier versions have it only in words: "256 flows, ..., 64 bytes every 10ms, lost
// after 2s, ...".
Duration interval_in(const std::map<std::string, std::string>& conditions) {
  constexpr std::string_view before = " bytes every ";
  const auto traffic = conditions.find("traffic");
  const auto at = traffic == conditions.end() ? std::string::npos : traffic->second.find(before);
  if (at == std::string::npos) {
    return {};
  }
  const std::string rest = traffic->second.substr(at + before.size());
  return parse_duration(rest.substr(0, rest.find(','))).value_or(Duration::zero());
}

EarlierInterval earlier_interval(const std::filesystem::path& run) {
  const Repetitions earlier = reports::read_repetitions(run);
  const Duration interval = earlier.interval > Duration::zero()
                                ? earlier.interval
                                : interval_in(earlier.scenario.conditions);
  if (interval == Duration::zero()) {
    throw InputError{{{.file = run.string(),
                       .message = "sent no flows, so there is no interval for --like to take"}}};
  }
  return {.interval = interval, .of = run.string()};
}

// Loads all of them before anything starts.
std::vector<Plan> load_plans(const RunArguments& arguments) {
  std::vector<Plan> plans;
  std::vector<Problem> problems;
  Overrides overrides = arguments.overrides;
  if (overrides.topology) {
    overrides.topology = find_input(*overrides.topology);
  }
  if (!arguments.like.empty()) {
    overrides.like = earlier_interval(arguments.like);
  }
  for (const auto& scenario : arguments.scenarios) {
    try {
      Plan plan = load_plan(find_scenario(scenario), faults::kinds(), overrides, frr_of_host());
      plan.keeps_frames = arguments.keeps_frames;
      plans.push_back(std::move(plan));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) {
    Diagnostics diagnostics;
    add_diagnostics(diagnostics, Severity::error, problems);
    annotate(diagnostics, stderr);  // standard output may be for events
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
  const std::vector<Plan> plans = load_plans(arguments);
  const RunDirectories directories{arguments.out, plans};
  EventStream events{arguments.events};
  for (std::size_t i = 0; i < plans.size() && !sandbox_was_interrupted(); ++i) {
    status = worse(status, run_one(plans[i], directories.of(i), arguments, events));
    if (arguments.out.empty()) {
      point_latest_to(directories.of(i));
    }
    if (arguments.tells_ci) {
      tell_ci(plans[i], directories.of(i), arguments);
    }
  }
  return status;
}

}  // namespace erchaos::cli
