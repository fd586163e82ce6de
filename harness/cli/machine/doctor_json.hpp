// What `erchaos doctor --format json` prints. Keys are those of topologies/README.md.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "harness/cli/host/host_checks.hpp"

namespace erchaos::cli {

nlohmann::ordered_json doctor_json(const std::vector<HostCheck>& checks);

}  // namespace erchaos::cli
