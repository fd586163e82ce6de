// erchaos sweep: every fault at every place of a design, and how it withstood each.
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "harness/base/complain.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/one_run.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/cli/sweep/cell_run.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "harness/cli/tell_ci.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

class SweepRun {
 public:
  SweepRun(PlannedSweep& planned, SweepDirectory& directory)
      : planned_(planned), directory_(directory) {
    planned_.sweep.shards = {{.number = planned.shard.shard.number,
                              .cpus = std::thread::hardware_concurrency(),
                              .cells = static_cast<std::uint32_t>(planned.own.size())}};
  }

  // Takes over what an earlier sweep has measured.
  void keep_what_is_whole() {
    for (const std::size_t place : planned_.own) {
      SweepCell& cell = planned_.sweep.cells[place];
      directory_.remove_part(cell);
      cell.result = directory_.kept(cell, planned_.sweep.inputs);
      remember_environment(cell);
    }
    record();
    if (planned_.sweep.shards.front().measured > 0) {
      printed([&] {
        say("{} of {} cells are whole already and kept\n", planned_.sweep.shards.front().measured,
            planned_.own.size());
      });
    }
  }

  // Ends early on a signal, or when a cell cannot be run at all.
  void run_the_rest() {
    for (std::size_t i = 0; i < planned_.own.size(); ++i) {
      SweepCell& cell = planned_.sweep.cells[planned_.own[i]];
      if (cell.result) {
        continue;
      }
      printed([&] {
        say("cell {} of {}, about {} to go: {}\n", i + 1, planned_.own.size(), to_go(), cell.name);
      });
      cell.result = run_cell(planned_, planned_.own[i], directory_);
      if (!cell.result) {
        return;
      }
      remember_environment(cell);
      record();
      printed([&] { say("  {}\n", outcome_of(*cell.result)); });
    }
  }

  // Of all cells of the shard, kept ones too.
  ExitStatus status() const {
    ExitStatus status = ExitStatus::passed;
    for (const std::size_t place : planned_.own) {
      const auto& result = planned_.sweep.cells[place].result;
      if (!result || !result->counts()) {
        status = worse(status, ExitStatus::inconclusive);
      } else if (result->verdict == Verdict::failed) {
        status = worse(status, ExitStatus::failed);
      }
    }
    return status;
  }

 private:
  // By the estimates, corrected by what the cells so far took.
  std::string to_go() const {
    double seconds = 0;
    for (const std::size_t place : planned_.own) {
      const SweepCell& cell = planned_.sweep.cells[place];
      seconds += cell.result ? 0 : cell.estimated_seconds;
    }
    const ShardRecord& shard = planned_.sweep.shards.front();
    const bool is_known = shard.estimated_seconds > 0;
    return in_hours(seconds * (is_known ? shard.seconds / shard.estimated_seconds : 1));
  }

  void remember_environment(const SweepCell& cell) {
    EnvironmentRecord& environment = planned_.sweep.shards.front().environment;
    if (cell.result && environment.erchaos.empty()) {
      environment =
          reports::read_repetitions(directory_.path() / cell.result->directory).environment;
    }
  }

  // After each cell, as the sweep may be killed.
  void record() {
    count_cells(planned_.sweep);
    reports::write_sweep(directory_.path(), planned_.sweep);
  }

  PlannedSweep& planned_;
  SweepDirectory& directory_;
};

void tell_result(const Sweep& sweep, const fs::path& folder) {
  add_to_summary(folder / "resilience.md");
  printed([&] {
    for (const std::string& sentence : reports::resilience_sentences(sweep)) {
      say("{}\n", sentence);
    }
    say("{}\n", named(as_typed(folder)));
  });
}

}  // namespace

ExitStatus sweep(const SweepArguments& arguments) {
  PlannedSweep planned = plan_sweep(arguments);
  printed([&] { say("{}", announcement(planned)); });
  if (arguments.lists) {
    printed([&] { say("{}", cell_list(planned)); });
    return ExitStatus::passed;
  }
  SweepDirectory directory{arguments, planned};
  SweepRun run{planned, directory};
  run.keep_what_is_whole();
  write_scenarios(planned, directory);
  run.run_the_rest();
  write_sweep_reports(planned.sweep, directory.path());
  tell_result(planned.sweep, directory.path());
  const ExitStatus status = run.status();
  return arguments.exits_zero && status == ExitStatus::failed ? ExitStatus::passed : status;
}

}  // namespace erchaos::cli
