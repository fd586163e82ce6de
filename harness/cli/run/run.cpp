// erchaos run: builds the network, breaks it, measures and reports.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "harness/base/ci.hpp"
#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/host/host_checks.hpp"
#include "harness/cli/inputs/load_scenarios.hpp"
#include "harness/cli/jobs/job_words.hpp"
#include "harness/cli/jobs/summary.hpp"
#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/code_quality_file.hpp"
#include "harness/cli/run/run_directory.hpp"
#include "harness/cli/run/sandboxed_run.hpp"
#include "harness/cli/run/tell_ci.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

// All runs of one command.
class AllRuns {
 public:
  AllRuns(std::vector<Plan> plans, const RunArguments& arguments, CodeQualityFile& quality,
          const Clock& clock);

  ExitStatus one_after_the_other();
  ExitStatus side_by_side();
  void summarize() const;
  bool are_several() const { return plans_.size() > 1; }

 private:
  RunOrder order_of(std::size_t run) {
    return {.plan = plans_.at(run), .directory = directories_.of(run), .arguments = arguments_};
  }
  EndedTry try_in_front(const Try& which, EventStream& events);
  SideBySide::Then take(const EndedTry& ended);
  void tell_services(const EndedTry& ended);

  std::vector<Plan> plans_;
  const RunArguments& arguments_;
  CodeQualityFile& quality_;
  const RunDirectories directories_;
  const Clock& clock_;
  const Instant begun_ = clock_.now();
  std::vector<SummaryRow> rows_;
};

AllRuns::AllRuns(std::vector<Plan> plans, const RunArguments& arguments, CodeQualityFile& quality,
                 const Clock& clock)
    : plans_(std::move(plans)),
      arguments_(arguments),
      quality_(quality),
      directories_(arguments.out, plans_),
      clock_(clock) {
  std::vector<std::filesystem::path> scenarios;
  std::ranges::transform(plans_, std::back_inserter(scenarios), &Plan::path);
  for (const std::string& name : run_names(scenarios)) {
    rows_.push_back({.name = name, .directory = as_typed(directories_.of(rows_.size()))});
  }
}

EndedTry AllRuns::try_in_front(const Try& which, EventStream& events) {
  auto ends = MessageSocket::pair();
  const Instant begun = clock_.now();
  if (!which.is_first()) {
    set_aside(directories_.of(which.run), which.number - 1);
  }
  plans_.at(which.run).which_try = which.number;
  const JobLink link{std::move(ends.second), JobLink::Manner::does_not_ask};
  EndedTry ended{.which = which, .status = run_in_front(order_of(which.run), events, link)};
  ended.took = clock_.now() - begun;
  while (ends.first.has_message()) {
    const auto message = ends.first.receive(std::chrono::milliseconds{0});
    if (!message) {
      break;
    }
    if (const auto outcome = job_message_from(message->text).outcome) {
      ended.outcomes.push_back(*outcome);
    }
  }
  return ended;
}

ExitStatus AllRuns::one_after_the_other() {
  const SeveralRuns& several = arguments_.several;
  JobQueue queue{std::vector<Duration>(plans_.size()),
                 {.retries = several.retries, .fails_fast = several.fails_fast}};
  EventStream events{arguments_.events};
  bool is_cut_short = false;
  while (const auto next = queue.next()) {
    queue.begin();
    EndedTry ended = try_in_front(*next, events);
    if (sandbox_was_interrupted()) {
      is_cut_short = queue.next().has_value();
      queue.stop();
    }
    ended.is_tried_again = queue.end(*next, ended.status);
    take(ended);
  }
  return is_cut_short ? worse(queue.worst(), ExitStatus::inconclusive) : queue.worst();
}

ExitStatus AllRuns::side_by_side() {
  insist_on(check_host());
  const SeveralRuns& several = arguments_.several;
  const auto together = std::min<std::size_t>(several.most_at_a_time, plans_.size());
  std::vector<Job> jobs;
  for (std::size_t run = 0; run < plans_.size(); ++run) {
    divide_cpus(plans_.at(run), together);
    jobs.push_back(job_of(order_of(run), rows_.at(run).name));
  }
  JobConsole console{manner_of_console(arguments_.is_quiet(), arguments_.wants_lines)};
  return SideBySide{std::move(jobs),
                    {.order = QueuePolicy::Order::longest_first,
                     .retries = several.retries,
                     .fails_fast = several.fails_fast},
                    several.most_at_a_time,
                    console,
                    clock_,
                    {.ended = [this](const EndedTry& ended) { return take(ended); }}}
      .run();
}

SideBySide::Then AllRuns::take(const EndedTry& ended) {
  SummaryRow& row = rows_.at(ended.which.run);
  row.status = ended.status;
  row.outcomes = ended.outcomes;
  row.took += ended.took;
  row.tries = ended.which.number;
  const auto& directory = directories_.of(ended.which.run);
  if (arguments_.out.empty()) {
    point_latest_to(directory);
  }
  tell_services(ended);
  if (ended.is_tried_again) {
    std::fflush(stdout);
    complain(fmt::format(
        "erchaos: {} is inconclusive{}: it is tried again, and this try kept in {}", row.name,
        words_of_try(row.tries), as_typed(aside_of(directory, row.tries)).string()));
  }
  return SideBySide::Then::go_on;
}

void AllRuns::tell_services(const EndedTry& ended) {
  const bool has_service = arguments_.tells_ci && ci_of_environment() != Ci::none;
  if (!has_service && !quality_.is_wanted()) {
    return;
  }
  const auto& directory = directories_.of(ended.which.run);
  const Diagnostics about = diagnostics_of(plans_.at(ended.which.run), directory, arguments_);
  if (has_service) {
    tell_ci(about, directory, arguments_);
  }
  if (!ended.is_tried_again) {
    quality_.add(about);
  }
}

void AllRuns::summarize() const {
  printed([&] { say_as_it_is(summary_of(rows_, clock_.now() - begun_)); });
}

// Problems with the scenarios are in the report, too.
std::vector<Plan> load_for(const RunArguments& arguments, CodeQualityFile& quality) {
  try {
    return load_scenarios(arguments);
  } catch (const InputError& error) {
    Diagnostics diagnostics;
    add_diagnostics(diagnostics, Severity::error, error.problems());
    quality.add(diagnostics);
    throw;
  }
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
  const MonotonicClock clock;
  CodeQualityFile quality{arguments.code_quality};
  AllRuns runs{load_for(arguments, quality), arguments, quality, clock};
  const bool share_host = arguments.several.most_at_a_time > 1 && runs.are_several();
  const ExitStatus status = share_host ? runs.side_by_side() : runs.one_after_the_other();
  if (runs.are_several() && !arguments.is_quiet()) {
    runs.summarize();
  }
  return quality.is_whole() ? status : worse(status, ExitStatus::inconclusive);
}

}  // namespace erchaos::cli
