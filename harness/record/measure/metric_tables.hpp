// The parts of the table of metrics; metric_definitions() puts them together.
#pragma once

#include <span>

#include "harness/record/measure/metric.hpp"

namespace erchaos {

std::span<const MetricDefinition> metrics_by_probes();
std::span<const MetricDefinition> metrics_by_routers();
std::span<const MetricDefinition> metrics_by_connections();  // of all protocols

inline constexpr auto in_ms = Unit::milliseconds;  // for their rows

}  // namespace erchaos
