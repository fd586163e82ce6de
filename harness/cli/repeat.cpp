// Runs repetitions in one lab.
#include "harness/cli/repeat.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/base/time.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/console_progress.hpp"
#include "harness/cli/kernel_checks.hpp"
#include "harness/cli/one_run.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/run/kept_lab.hpp"
#include "harness/run/random_phase.hpp"
#include "harness/run/run.hpp"
#include "harness/sys/stop_signal.hpp"
#include "reports/json/growing_timeline.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/repetitions_json.hpp"
#include "reports/text/repetitions_text.hpp"

namespace erchaos::cli {
namespace {

class Repeater {
 public:
  Repeater(Plan& plan, std::vector<std::vector<Step>> steps, const RunArguments& arguments,
           const std::filesystem::path& directory)
      : plan_(plan),
        steps_(std::move(steps)),
        arguments_(arguments),
        directory_(directory),
        lab_(plan.topology, plan.seed) {
    all_.phase_range = plan.phase_range;
    all_.limits = plan.limits;
  }

  ExitStatus repeat();

 private:
  bool is_quiet() const { return arguments_.verbosity == Verbosity::quiet; }
  std::filesystem::path folder_of(unsigned number) const;
  Recording record(unsigned number, Duration phase);
  ExitStatus repeat_once(unsigned number);
  void take(unsigned number, Duration phase, const Result& result);

  Plan& plan_;
  std::vector<std::vector<Step>> steps_;  // by repetition
  const RunArguments& arguments_;
  const std::filesystem::path& directory_;
  const StopSignal stop_;
  KeptLab lab_;
  Repetitions all_;
};

std::filesystem::path Repeater::folder_of(unsigned number) const {
  const auto digits = std::max<std::size_t>(2, std::to_string(*arguments_.repeat).size());
  return directory_ / fmt::format("{:0{}}", number, digits);
}

// An error that ends a repetition early becomes a problem in its recording.
Recording Repeater::record(unsigned number, Duration phase) {
  const Instant started = monotonic_now();
  MonotonicClock clock;
  plan_.steps = std::move(steps_.at(number - 1));
  Recording recording;
  std::string wires;
  try {
    reports::GrowingTimeline timeline{folder_of(number)};
    Lab& lab = lab_.provide(folder_of(number));
    wires = lab.wire_backend();
    const auto progress = is_quiet() ? no_progress() : console_progress();
    recording = run(
        plan_, lab, clock, started, stop_.token(), *progress, phase,
        [&] { lab_.remember(clock.now() + plan_.ready_within, stop_.token()); },
        [&](const auto& news) { timeline.append(news); });
  } catch (const std::exception& error) {
    recording.problems.emplace_back(error.what());
    lab_.give_up(error.what());
  }
  describe_surroundings(recording, plan_, wires);
  const bool is_last = number == *arguments_.repeat || stop_.token().stop_requested();
  recording.lab.teardown_ms =
      in_milliseconds(is_last ? lab_.remove() : lab_.keep_if_as_before(recording, stop_.token()));
  return recording;
}

void Repeater::take(unsigned number, Duration phase, const Result& result) {
  if (number == 1) {
    all_.scenario = result.scenario;
    all_.environment = result.environment;
    all_.configurations = reports::read_configurations(folder_of(number));
  }
  add(all_,
      {.directory = folder_of(number).filename(),
       .verdict = result.verdict,
       .trust = result.trust.level,
       .phase = phase,
       .lab = lab_.use(),
       .differences = lab_.differences(),
       .reasons = result.reasons},
      phases_of(result));
  reports::write_repetitions(directory_ / "repetitions.json", all_);
  if (!is_quiet()) {
    printed([&] { say("{}", reports::repetition_line(all_.all.back(), result)); });
  }
}

ExitStatus Repeater::repeat_once(unsigned number) {
  const Duration phase = random_phase(plan_.phase_range, plan_.seed, number);
  std::filesystem::create_directories(folder_of(number));
  Recording recording = record(number, phase);
  const reports::Run run = evaluated(recording, plan_, folder_of(number));
  const bool is_written =
      write_reports(run, std::move(recording.captures), arguments_, folder_of(number));
  take(number, phase, run.result);
  const ExitStatus status = status_of(run, arguments_);
  return is_written ? status : worse(status, ExitStatus::inconclusive);
}

ExitStatus Repeater::repeat() {
  ExitStatus status = ExitStatus::passed;
  try {
    for (unsigned number = 1; number <= *arguments_.repeat; ++number) {
      status = worse(status, repeat_once(number));
      if (stop_.token().stop_requested() || !lab_.was_ready()) {
        break;  // a lab that did not come up will not come up next time either
      }
    }
  } catch (const std::exception& error) {  // a full disk: files already written stay
    complain(fmt::format("erchaos: {}", error.what()));
    status = worse(status, ExitStatus::inconclusive);
  }
  const bool is_told = printed([&] {
    if (is_quiet()) {
      say("{}", reports::verdict_lines(all_));
    } else {
      say("{}\n{}\n", reports::repetitions_table(all_), named(as_typed(directory_)));
    }
  });
  return is_told ? status : worse(status, ExitStatus::inconclusive);
}

}  // namespace

std::vector<std::vector<Step>> steps_of_repetitions(const Plan& plan,
                                                    const RunArguments& arguments) {
  std::vector<std::vector<Step>> steps;
  for (unsigned number = 1; number <= *arguments.repeat; ++number) {
    Plan again = load_plan(plan.path, faults::kinds(), arguments.overrides);
    if (!std::ranges::equal(again.inputs, plan.inputs, {}, &InputRecord::sha256,
                            &InputRecord::sha256)) {
      throw InputError{{{.file = plan.path.string(), .message = "has changed while it was read"}}};
    }
    steps.push_back(std::move(again.steps));
  }
  return steps;
}

ExitStatus repeat_inside(Plan& plan, std::vector<std::vector<Step>> steps,
                         const RunArguments& arguments, const std::filesystem::path& directory) {
  if (arguments.verbosity != Verbosity::quiet) {
    printed([&] {
      print_findings(plan.topology);
      say("{} repetitions, each with its faults later by a random time below {} ms\n",
          *arguments.repeat, in_milliseconds(plan.phase_range));
    });
  }
  Repeater repeater{plan, std::move(steps), arguments, directory};
  insist_on_kernel_features(plan.topology);
  return repeater.repeat();
}

}  // namespace erchaos::cli
