// Computes the metrics of one action that come from requests: how many failed, and how long the
// others took.
#pragma once

#include <span>

#include "harness/record/measure/connections.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

// In the order of the table, of the requests that were sent in the phase.
void add_requests(MetricList& list, std::span<const FollowedConnection> connections,
                  const Interval& phase);

}  // namespace erchaos
