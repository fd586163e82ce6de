// TCP connections in result.json.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/record/measure/connections.hpp"

namespace erchaos::reports {

// Instants are written as milliseconds since `zero`.
nlohmann::ordered_json connection_json(const ConnectionResult& connection, Instant zero);

}  // namespace erchaos::reports
