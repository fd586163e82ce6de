// The way back from routing_json.cpp.
#pragma once

#include "reports/json/read_parts.hpp"

namespace erchaos::reports {

RoutingMoment routing_moment_of(const LocatedJson& moment, const InstantReader& instant);

}  // namespace erchaos::reports
