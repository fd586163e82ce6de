// Applies --set KEY=VALUE: changes to a scenario from the command line.
#pragma once

#include <string>

#include "harness/plan/toml/toml_value.hpp"

namespace erchaos {

// Applies "traffic.flows=64" or "fault.0.at=3s"; missing tables are created. A problem is noted
// with `option` as its subject.
void apply_override(TomlValue& document, const std::string& assignment, Problems& problems,
                    const std::string& option = "--set");

}  // namespace erchaos
