// The metrics of a fault that every report shows, with readable names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

inline constexpr std::string_view longest_outage = "route_loss_of_connectivity_period_max";

struct MetricRow {
  std::string label;
  std::string failover;
  std::string reversion;
};

// Only for traffic that the run has: flows, their classes, connections. "-": not measured.
std::vector<MetricRow> metric_rows(const FaultActions& fault, const Result& result);

}  // namespace erchaos::reports
