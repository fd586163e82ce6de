// The conditions that make two runs comparable.
#pragma once

#include <map>
#include <string>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml/toml_value.hpp"

namespace erchaos {

// The conditions of a run, apart from topology, seed, limits and deadlines, in words by part of the
// scenario: "name", "traffic", "connections 1", "fault 1". Equal durations are written alike.
// `document` is the scenario with its overrides.
std::map<std::string, std::string> conditions_of(const TomlValue& document, const Traffic& traffic);

// The part "traffic" of these.
std::string condition_of(const Traffic& traffic);

}  // namespace erchaos
