// Records, evaluates and reports repetitions.
#include "harness/cli/run/scenario_run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "harness/base/complain.hpp"
#include "harness/cli/host/kernel_checks.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/run/evaluate_and_report.hpp"
#include "harness/run/random_phase.hpp"
#include "harness/run/run.hpp"
#include "harness/run/surroundings.hpp"
#include "reports/json/growing_timeline.hpp"

namespace erchaos::cli {
namespace {

// What is known only after the evaluation; all others were told as they happened.
Timeline events_of_traffic(const Timeline& timeline) {
  Timeline events;
  std::ranges::copy_if(timeline, std::back_inserter(events),
                       [](const Event& event) { return event.source == Source::traffic; });
  return events;
}

}  // namespace

ScenarioRun::ScenarioRun(const Plan& plan, const RunArguments& arguments, RunOutput& output,
                         Clock& clock, Instant started, EventStream& events, const LiveView* view,
                         const JobLink* link, KeepLab keep)
    : plan_(plan),
      arguments_(arguments),
      output_(output),
      clock_(clock),
      started_(started),
      events_(events),
      view_(view),
      link_(link),
      keep_(std::move(keep)),
      lab_(plan.topology, plan.seed, clock_) {}

std::unique_ptr<ConsoleProgress> ScenarioRun::progress_of(unsigned number) const {
  if (link_ != nullptr && link_->asks()) {
    return linked_progress(*link_, clock_);
  }
  if (arguments_.is_quiet()) {
    return no_progress();
  }
  const RunTitle title{
      .scenario = plan_.name, .repetition = number, .repetitions = arguments_.repeat.value_or(0)};
  return view_ == nullptr ? progress_in_lines() : live_progress(*view_, title, plan_.topology);
}

void ScenarioRun::wait_for(Activity wish) const {
  if (link_ != nullptr) {
    link_->wait_for(wish, stop_.token());
  }
}

Recording ScenarioRun::record(unsigned number, Duration phase) {
  if (number > 1) {
    wait_for(Activity::waiting_to_come_up);
  }
  const Instant started = number == 1 ? started_ : clock_.now();
  const bool is_last = number == count();
  const auto directory = output_.directory_of(number);
  std::string wires;  // none before there is a lab
  try {
    reports::GrowingTimeline timeline{directory};
    Lab& lab = lab_.provide(directory);
    wires = lab.wire_backend();
    const auto when_ready = [&] {
      lab_.was_found_ready();
      if (!is_last) {
        lab_.remember(clock_.now() + plan_.ready_within, stop_.token());
      }
    };
    const auto progress = progress_of(number);
    return erchaos::run(plan_, lab, started, stop_.token(), *progress, phase, when_ready,
                        [&](const auto& news) {
                          timeline.append(news);
                          events_.append(news);
                          progress->hear(news);
                        });
  } catch (const std::exception& error) {
    lab_.give_up(error.what());
    return failed_run(plan_, wires, error.what());
  }
}

bool ScenarioRun::should_be_kept(const Recording& recording) const {
  return keep_ && lab_.lab() != nullptr && !stop_.token().stop_requested() &&
         evaluate(recording, plan_.limits).verdict != Verdict::passed;
}

void ScenarioRun::end_use_of_lab(Recording& recording, unsigned number) {
  if (should_be_kept(recording)) {
    kept_ = number;
  } else if (number == count() || stop_.token().stop_requested()) {
    lab_.remove(recording);
  } else {
    lab_.keep_if_as_before(recording, stop_.token());
  }
}

// Statistics are of runs with the same traffic.
void ScenarioRun::keep_interval(const Recording& recording) {
  const Duration interval = recording.probes.schedule.interval;
  if (plan_.traffic.choice && recording.interval && interval > Duration::zero()) {
    plan_.traffic.interval = interval;
    plan_.traffic.choice.reset();
    plan_.traffic.interval_reason = recording.interval->reason;
  }
}

ExitStatus ScenarioRun::run_once(unsigned number) {
  const Duration phase =
      arguments_.repeat ? random_phase(plan_.phase_range, plan_.seed, number) : Duration::zero();
  const auto directory = output_.directory_of(number);
  std::filesystem::create_directories(directory);
  events_.begin_run(plan_.name, number, directory);
  Recording recording = record(number, phase);
  keep_interval(recording);
  end_use_of_lab(recording, number);
  wait_for(Activity::waiting_to_evaluate);
  const reports::Run run = evaluated(recording, plan_, directory);
  events_.append(events_of_traffic(run.timeline));
  events_.end_run(plan_.name, number, run.result);
  if (link_ != nullptr) {
    link_->tell({.outcome = outcome_of(run.result)});
  }
  printed([&] { output_.measured(run.result); });
  bool is_whole = write_reports(run, std::move(recording.captures), arguments_, directory);
  is_whole &= printed([&] {
    output_.reported(
        run,
        {.directory = {}, .phase = phase, .lab = lab_.use(), .differences = lab_.differences()},
        number);
  });
  const ExitStatus status = status_of(run, arguments_);
  return is_whole ? status : worse(status, ExitStatus::inconclusive);
}

ExitStatus ScenarioRun::repeat() {
  ExitStatus status = ExitStatus::passed;
  try {
    for (unsigned number = 1; number <= count(); ++number) {
      status = worse(status, run_once(number));
      if (stop_.token().stop_requested() || !lab_.was_ready() || kept_ > 0) {
        break;  // a lab that did not come up will not come up next time either
      }
    }
  } catch (const std::exception& error) {  // a full disk: files already written stay
    complain(fmt::format("erchaos: {}", error.what()));
    status = worse(status, ExitStatus::inconclusive);
  }
  return status;
}

ExitStatus ScenarioRun::run() {
  insist_on_kernel_features(plan_.topology);
  printed([&] { output_.begin(); });
  ExitStatus status = repeat();
  if (!printed([&] { output_.end(); }) || !events_.is_whole()) {
    status = worse(status, ExitStatus::inconclusive);
  }
  if (kept_ > 0) {
    keep_({.lab = *lab_.lab(),
           .traffic = lab_.was_ready() && plan_.traffic.flows > 0 ? std::vector{plan_.traffic}
                                                                  : std::vector<Traffic>{},
           .directory = output_.directory_of(kept_),
           .status = status,
           .stop = stop_.token()});
  }
  return status;
}

}  // namespace erchaos::cli
