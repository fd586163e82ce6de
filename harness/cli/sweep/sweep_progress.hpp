// How long a sweep still takes, and when its record is written, at a cost that does not grow with
// the square of the cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// The schedule of all cells is computed once; what is left takes its share of that.
class TimeToGo {
 public:
  TimeToGo(const PlannedSweep& planned, const std::vector<std::size_t>& left);

  void end(double estimated_seconds);  // of a cell, which is no longer to come
  // Seconds; `ratio`: what the cells so far took, by what was estimated of them.
  double seconds(double ratio) const;

 private:
  double all_;        // seconds, on this host
  double alone_;      // the same, one cell at a time
  double ended_ = 0;  // of these
};

// The record of thousands of cells takes a second to write, in which no other cell can go on.
class RecordPace {
 public:
  bool is_due(Instant now) const { return now >= next_; }
  void wrote(Instant begun, Instant ended);

 private:
  Instant next_{};
};

std::uint32_t whole_cpus(double cores);  // at least one

}  // namespace erchaos::cli
