// Describes in plain English what happened to connections.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/connections.hpp"

namespace erchaos::reports {

// One for each class: "connections: 32 database: 16 survived, 16 re-established, the last after
// 3.2 s; longest stall 3.2 s; round trip 0.3 ms"
std::vector<std::string> what_connections_did(std::span<const ConnectionResult> connections);

}  // namespace erchaos::reports
