// Where a sweep writes: a folder for each cell, their scenarios, and the reports about all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/run/run_directory.hpp"
#include "harness/cli/sweep/sweep_plan.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// A cell is written beside its folder, and renamed when it is whole. It is locked (flock), so that
// two sweeps do not write into the same folder.
class SweepDirectory {
 public:
  // A new folder, or one to resume, which is begun if it does not exist or is empty. Throws
  // InputError if it holds something else, or another sweep, or if a sweep is using it.
  SweepDirectory(const SweepArguments& arguments, const PlannedSweep& planned);

  const std::filesystem::path& path() const { return path_; }
  // The shard as the sweep that is resumed left it; none: it is a new one.
  const std::optional<ShardRecord>& earlier() const { return earlier_; }
  // In a child process: the lock ends with the sweep's process, even if the child does not.
  void leave_lock_to_parent() const { lock_.close(); }
  std::filesystem::path scenario_of(const SweepCell& cell) const;
  std::filesystem::path part_of(const SweepCell& cell) const;  // while it is written

  // What an earlier sweep measured, if it can be kept: the cell is whole, its inputs and the
  // version are the same, and it is not inconclusive. A damaged record is reported on standard
  // error, and not kept.
  std::optional<CellResult> kept(const SweepCell& cell,
                                 const std::vector<InputRecord>& inputs) const;

  // Makes the part the cell's folder, in place of an earlier one.
  void finish(const CellRecord& record) const;
  // Removes what an interrupted sweep left of the cell.
  void remove_part(const SweepCell& cell) const;

 private:
  std::optional<ShardRecord> earlier_;
  RunDirectories made_;  // removed if nothing was written
  std::filesystem::path path_;
  mutable FileDescriptor lock_;
};

// Writes the scenarios of the shard's cells.
void write_scenarios(const PlannedSweep& planned, const SweepDirectory& directory);

}  // namespace erchaos::cli
