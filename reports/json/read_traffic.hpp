// Flows and connections from result.json.
#pragma once

#include "reports/json/read_parts.hpp"

namespace erchaos::reports {

PacketCounts counts_of(const LocatedJson& object);
FlowResult flow_of(const LocatedJson& flow, const InstantReader& instant);
ConnectionResult connection_of(const LocatedJson& connection, const InstantReader& instant);

}  // namespace erchaos::reports
