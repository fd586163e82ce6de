// Starts the sandbox of a run, in front or as a job.
#include "harness/cli/run/sandboxed_run.hpp"

#include <fmt/core.h>

#include <functional>
#include <utility>

#include "harness/base/complain.hpp"
#include "harness/cli/host/host_checks.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/run/run_directory.hpp"
#include "harness/cli/run/run_output.hpp"
#include "harness/cli/run/sandbox_of_lab.hpp"
#include "harness/cli/run/scenario_run.hpp"
#include "harness/cli/standing/held_run.hpp"
#include "harness/cli/standing/what_to_type.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/cpu_limits.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

// What watches a run.
struct Watchers {
  EventStream& events;
  const LiveView* view;  // nullptr: none
  const JobLink& link;
};

ExitStatus run_inside(const RunOrder& order, Clock& clock, Instant started,
                      const Watchers& watchers, const KeepLab& keep) {
  Plan& plan = order.plan;
  const RunArguments& arguments = order.arguments;
  if (!arguments.is_quiet()) {
    printed([&] { print_findings(plan.topology); });
  }
  const auto output = arguments.repeat ? output_of_repetitions(arguments, order.directory, plan)
                                       : output_of_one(arguments, order.directory);
  return ScenarioRun{plan,          arguments,      *output, clock, started, watchers.events,
                     watchers.view, &watchers.link, keep}
      .run();
}

// On standard error: the last line of standard output is the run directory.
void tell_of_kept_lab(const std::string& lab, const Topology& topology) {
  complain(fmt::format("erchaos: the lab is kept as {}:\n{}", lab, what_to_type(lab, topology)));
}

ExitStatus run_in_sandbox_of(const RunOrder& order, const std::function<ExitStatus()>& work,
                             const TellOfFailure& tell) {
  return static_cast<ExitStatus>(run_in_sandbox(
      sandbox_of_lab(order.plan.topology, order.directory),
      static_cast<int>(ExitStatus::inconclusive), [&] { return static_cast<int>(work()); },
      OnSignal::pass_on, tell));
}

}  // namespace

ExitStatus run_in_front(const RunOrder& order, EventStream& events, const JobLink& link) {
  MonotonicClock clock;
  const Instant started = clock.now();
  insist_on(check_host());
  const RunArguments& arguments = order.arguments;
  const bool is_wanted = !arguments.is_quiet() && !arguments.wants_lines;
  auto view = is_wanted && !events.is_on_terminal() ? LiveView::start(clock) : nullptr;
  const Watchers watchers{.events = events, .view = view.get(), .link = link};
  const auto work = [&](const KeepLab& keep) {
    return run_inside(order, clock, started, watchers, keep);
  };
  const auto tell = [&](const std::string& what) {
    if (view) {
      view->end();  // which a killed lab could not do
    }
    complain_of_failure(what);
  };
  if (!arguments.keeps_lab_on_failure) {
    return run_in_sandbox_of(
        order, [&] { return work({}); }, tell);
  }
  const HeldRun held = run_in_holder(order.plan.topology, order.directory, work, tell);
  view.reset();
  if (!held.lab.empty()) {
    tell_of_kept_lab(held.lab, order.plan.topology);
  }
  return held.status;
}

ExitStatus run_as_job(const RunOrder& order, const JobLink& link, unsigned which_try) {
  MonotonicClock clock;
  const Instant started = clock.now();
  order.plan.which_try = which_try;
  EventStream no_events{""};
  const Watchers watchers{.events = no_events, .view = nullptr, .link = link};
  const ExitStatus status = run_in_sandbox_of(
      order, [&] { return run_inside(order, clock, started, watchers, {}); }, complain_of_failure);
  if (const int signal = signal_that_killed_sandbox(); signal > 0) {
    link.tell({.killed_by = signal});
  }
  return status;
}

Job job_of(const RunOrder& order, std::string name) {
  const ExpectedRun run =
      expected_run(order.plan, order.arguments.repeat.value_or(1), usable_cpus());
  return {.name = std::move(name),
          .length = run.length(),
          .cost = run.cost,
          .work = [order](const JobLink& link, unsigned which_try) {
            if (which_try > 1) {
              set_aside(order.directory, which_try - 1);
            }
            return run_as_job(order, link, which_try);
          }};
}

}  // namespace erchaos::cli
