// Route tables as result.json has them.
#pragma once

#include <nlohmann/json.hpp>

#include "harness/record/log/routing.hpp"

namespace erchaos::reports {

// `zero`: the run's time zero.
nlohmann::ordered_json routing_json(const RoutingMoment& moment, Instant zero);

}  // namespace erchaos::reports
