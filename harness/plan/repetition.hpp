// What makes two runs of a scenario comparable, and what makes repetitions differ.
#pragma once

#include <map>
#include <string>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml/toml_value.hpp"

namespace erchaos {

// The longest of the timers that notice a fault: BFD intervals and keepalive times of all sessions.
// Zero where there is no session.
Duration longest_timer(const Topology& topology);

// What is asked for, apart from topology, seed, limits and patience: by part of the scenario, in
// words: "name", "traffic", "connections 1", "fault 1". Durations are written alike however the
// scenario writes them. `document` is the scenario with its overrides.
std::map<std::string, std::string> conditions_of(const TomlValue& document, const Traffic& traffic);

}  // namespace erchaos
