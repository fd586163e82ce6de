// What a sweep prints.
#pragma once

#include <string>

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

std::string in_hours(double seconds);  // "45 s", "12 min", "1 h 20 min"

// How many cells there are, how long they take here and in shards, and which of them this shard
// runs. Several lines.
std::string announcement(const PlannedSweep& planned);

// A line for each cell of the shard: name, seed, estimated time; then what is not applicable.
std::string cell_list(const PlannedSweep& planned);

// "kernel 6.1.0 instead of 6.12.0, 2 instead of 8 CPUs": what makes another host, or other
// programs, of the one that a shard began on. "": nothing.
std::string difference_of_hosts(const ShardRecord& began, const ShardRecord& now);

// "longest outage 930 ms (±11 ms), 0 of 256 flows lost for good".
std::string outcome_of(const CellResult& result);

}  // namespace erchaos::cli
