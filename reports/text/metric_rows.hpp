// The metrics of a fault that every report shows, by the names that people read.
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

// Of the traffic that there is: flows, their classes, connections. "-" is what nobody measured.
std::vector<MetricRow> metric_rows(const FaultActions& fault, const Result& result);

}  // namespace erchaos::reports
