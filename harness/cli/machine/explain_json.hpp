// What `erchaos explain --format json` prints. Keys are those of topologies/README.md.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/cli/learn/topic.hpp"

namespace erchaos::cli {

nlohmann::ordered_json explanations_json(const Topics& topics);

}  // namespace erchaos::cli
