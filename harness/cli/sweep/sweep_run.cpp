// Makes a job of each cell, and records what comes of it.
#include "harness/cli/sweep/sweep_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/host/host_checks.hpp"
#include "harness/cli/jobs/job_words.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/sweep/cell_run.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "reports/json/sweep_json.hpp"

namespace erchaos::cli {
namespace {

QueuePolicy policy_of(const SeveralRuns& several) {
  return {.order = several.most_at_a_time > 1 ? QueuePolicy::Order::longest_first
                                              : QueuePolicy::Order::as_given,
          .retries = several.retries};
}

}  // namespace

SweepRun::SweepRun(PlannedSweep& planned, SweepDirectory& directory, const Clock& clock)
    : planned_(planned),
      directory_(directory),
      clock_(clock),
      console_(manner_of_console(planned.several.most_at_a_time == 1, false)) {
  planned_.sweep.shards = {{.number = planned.shard.shard.number,
                            .cpus = whole_cpus(planned.host.cores),
                            .cells = static_cast<std::uint32_t>(planned.own.size())}};
}

void SweepRun::keep_what_is_whole() {
  ShardRecord& shard = planned_.sweep.shards.front();
  for (const std::size_t place : planned_.own) {
    SweepCell& cell = planned_.sweep.cells[place];
    directory_.remove_part(cell);
    cell.result = directory_.kept(cell, planned_.sweep.inputs);
  }
  count_cells(planned_.sweep);
  if (const auto& earlier = directory_.earlier(); earlier && shard.measured > 0) {
    shard.cpus = earlier->cpus;
    shard.environment = earlier->environment;
  }
  if (shard.measured > 0) {
    printed([&] {
      say("{} of {} cells are whole already and kept\n", shard.measured, planned_.own.size());
    });
  }
  reports::write_sweep(directory_.path(), planned_.sweep);
}

void SweepRun::run_the_rest() {
  left_ = without_result(planned_);
  if (left_.empty()) {
    return;
  }
  insist_on(check_host());
  to_go_.emplace(planned_, left_);
  std::vector<Job> jobs;
  for (const std::size_t place : left_) {
    jobs.push_back(job_of_cell(planned_, place, directory_));
  }
  SideBySide{std::move(jobs),
             policy_of(planned_.several),
             planned_.several.most_at_a_time,
             console_,
             clock_,
             {.ended = [this](const EndedTry& ended) { return take(ended); },
              .begins = [this](const Try& which) { begin(which); }}}
      .run();
}

void SweepRun::begin(const Try& which) {
  const std::string& name = planned_.sweep.cells[left_.at(which.run)].name;
  if (!which.is_first()) {
    console_.print(fmt::format("{}{}, as it was inconclusive\n", name, words_of_try(which.number)),
                   "");
    return;
  }
  const std::size_t number = planned_.own.size() - left_.size() + ++begun_;
  console_.print(fmt::format("cell {} of {}, about {} to go: {}\n", number, planned_.own.size(),
                             to_go(), name),
                 "");
}

ExitStatus SweepRun::status() const {
  ExitStatus status = has_lost_one_ ? ExitStatus::inconclusive : ExitStatus::passed;
  for (const std::size_t place : planned_.own) {
    const auto& result = planned_.sweep.cells[place].result;
    if (!result) {
      status = has_failed_fast_ ? status : worse(status, ExitStatus::inconclusive);
    } else if (!result->is_whole()) {
      status = worse(status, ExitStatus::inconclusive);
    } else if (result->verdict == Verdict::failed) {
      status = worse(status, ExitStatus::failed);
    }
  }
  return status;
}

// By the estimates, corrected by what the cells so far took.
std::string SweepRun::to_go() const {
  const ShardRecord& shard = planned_.sweep.shards.front();
  const bool is_known = shard.estimated_seconds > 0;
  return in_hours(to_go_->seconds(is_known ? shard.seconds / shard.estimated_seconds : 1));
}

}  // namespace erchaos::cli
