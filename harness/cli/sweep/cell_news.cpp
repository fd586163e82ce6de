// What comes of each cell, and what that says about the sweep.
#include <fmt/format.h>

#include "harness/base/complain.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/sweep/cell_run.hpp"
#include "harness/cli/sweep/sweep_run.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"

namespace erchaos::cli {
namespace {

bool has_passed(const CellResult& result) {
  return result.is_whole() && result.verdict == Verdict::passed;
}

}  // namespace

SideBySide::Then SweepRun::take(const EndedTry& ended) {
  try {
    has_lost_one_ |= !keep(ended);
  } catch (const std::exception& error) {  // would end the cells in progress in their middle
    complain(fmt::format("erchaos: {}; no other cell begins", error.what()));
    has_lost_one_ = true;
  }
  if (has_lost_one_) {
    return Then::begin_no_more;
  }
  const auto& result = planned_.sweep.cells[left_.at(ended.which.run)].result;
  if (planned_.several.fails_fast && !ended.is_tried_again && !has_passed(*result)) {
    has_failed_fast_ = true;
    return Then::begin_no_more;
  }
  return Then::go_on;
}

bool SweepRun::keep(const EndedTry& ended) {
  SweepCell& cell = planned_.sweep.cells[left_.at(ended.which.run)];
  const auto result = finish_cell(planned_, left_.at(ended.which.run), directory_, ended);
  if (!result) {
    return false;
  }
  if (!cell.result) {
    to_go_->end(cell.estimated_seconds);
  }
  cell.result = result;
  printed([&] { say("  {}\n", outcome_of(*result)); });
  compare_environment(cell);
  record();
  return true;
}

// All cells of this process are run on one host.
void SweepRun::compare_environment(const SweepCell& cell) {
  const auto folder = directory_.path() / cell.result->directory;
  if (has_compared_environment_ || !reports::has_result(folder)) {
    return;
  }
  has_compared_environment_ = true;
  ShardRecord& shard = planned_.sweep.shards.front();
  ShardRecord now{.environment = reports::read_repetitions(folder).environment,
                  .cpus = whole_cpus(planned_.host.cores)};
  if (shard.environment.erchaos.empty()) {
    shard.environment = std::move(now.environment);
  } else if (const std::string other = difference_of_hosts(shard, now); !other.empty()) {
    complain(
        fmt::format("erchaos: the shard goes on with {}; reports name what it began with", other));
  }
}

void SweepRun::record() {
  count_cells(planned_.sweep);
  const Instant begun = clock_.now();
  if (pace_.is_due(begun)) {
    reports::write_sweep(directory_.path(), planned_.sweep);
    pace_.wrote(begun, clock_.now());
  }
}

}  // namespace erchaos::cli
