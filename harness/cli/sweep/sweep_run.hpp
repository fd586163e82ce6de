// The cells of a shard while they are run.
#pragma once

#include "harness/cli/jobs/side_by_side.hpp"
#include "harness/cli/sweep/sweep_directory.hpp"
#include "harness/cli/sweep/sweep_progress.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::cli {

// Keeps sweep.json up to date, as the sweep may be killed. What it refers to must outlive it.
class SweepRun {
 public:
  SweepRun(PlannedSweep& planned, SweepDirectory& directory, const Clock& clock);

  // Takes over what an earlier sweep has measured.
  void keep_what_is_whole();
  // Ends early on a signal, when a cell cannot be run or recorded at all, and on a failure if that
  // is asked for; cells in progress end as usual. Throws HostError if the host lacks what a run
  // needs. The caller must have one thread.
  void run_the_rest();
  ExitStatus status() const;  // of all cells of the shard, kept ones too

 private:
  using Then = SideBySide::Then;

  void begin(const Try& which);
  Then take(const EndedTry& ended);
  bool keep(const EndedTry& ended);  // false: it has no result
  std::string to_go() const;
  void compare_environment(const SweepCell& cell);
  void record();

  PlannedSweep& planned_;
  SweepDirectory& directory_;
  const Clock& clock_;
  JobConsole console_;
  std::vector<std::size_t> left_{};  // places of the cells that had no result
  std::size_t begun_ = 0;            // of these
  std::optional<TimeToGo> to_go_{};
  RecordPace pace_{};
  bool has_compared_environment_ = false;
  bool has_lost_one_ = false;  // a cell that was begun has no result
  bool has_failed_fast_ = false;
};

}  // namespace erchaos::cli
