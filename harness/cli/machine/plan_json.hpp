// What `erchaos plan --format json` prints. Keys are those of topologies/README.md.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Durations are in ms, rates in bit/s and shares in percent, as in result.json.
nlohmann::ordered_json plan_json(const Plan& plan);
// The same for a topology alone: everything about a scenario is null.
nlohmann::ordered_json plan_json(const Topology& topology);

nlohmann::ordered_json topology_json(const Topology& topology);

}  // namespace erchaos::cli
