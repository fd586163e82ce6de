// The cells of a sweep, and which of them this host runs. Starts nothing.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/admission.hpp"
#include "harness/cli/sweep/candidates.hpp"
#include "harness/cli/sweep/shards.hpp"
#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

using RunsByCell = std::map<std::string, std::filesystem::path>;

struct PlannedSweep {
  Topology topology;
  Sweep sweep{};                                 // no cell has a result
  std::vector<std::vector<Candidate>> faults{};  // of each cell
  std::vector<ExpectedRun> runs{};               // of each cell
  SeveralRuns several{};
  HostCpus host{};  // this one, while nothing else runs
  ChosenShard shard{};
  std::vector<std::size_t> own{};  // the cells of the shard
  RunsByCell like{};               // earlier ones, whose intervals are taken
};

// Throws InputError: a name is unknown, a setting or the shard is wrong, or there is no cell.
PlannedSweep plan_sweep(const SweepArguments& arguments);

// Seconds that these cells take on this host, as many at a time as --jobs says and the CPUs admit,
// as estimated.
double seconds_of(const PlannedSweep& planned, const std::vector<std::size_t>& places);

double seconds_one_at_a_time(const PlannedSweep& planned, const std::vector<std::size_t>& places);

// Of the shard's, the places of the cells that have no result.
std::vector<std::size_t> without_result(const PlannedSweep& planned);

}  // namespace erchaos::cli
