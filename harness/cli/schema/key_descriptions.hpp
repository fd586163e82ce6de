// Descriptions of keys in a JSON Schema, which editors show.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "harness/plan/read/key_meanings.hpp"

namespace erchaos::cli {

// `scenario`: a schema of scenarios, with all tables that the keys are in.
void describe_keys(nlohmann::ordered_json& scenario, std::span<const KeyMeaning> meanings);

}  // namespace erchaos::cli
