// What `erchaos sweep --list --format json` prints.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// The cells of the shard, what each tries, and how long it should take; then what is not
// applicable. Keys are those of sweep.json, where it has them.
nlohmann::ordered_json cells_json(const PlannedSweep& planned);

}  // namespace erchaos::cli
