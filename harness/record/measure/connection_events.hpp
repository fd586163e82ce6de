// Turns what connections went through into timeline events.
#pragma once

#include <span>

#include "harness/record/measure/connections.hpp"

namespace erchaos {

// Stalls, incidents and re-establishments, in no order.
Timeline connection_events(std::span<const ConnectionResult> connections);

}  // namespace erchaos
