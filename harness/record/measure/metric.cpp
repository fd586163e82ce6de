// Puts the table of metrics together, and finds metrics by name.
#include "harness/record/measure/metric.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "harness/record/measure/metric_tables.hpp"

namespace erchaos {

std::string_view name_of(Unit unit) { return unit_names.at(static_cast<std::size_t>(unit)); }

bool is_clock_free(Unit unit) { return unit == Unit::percent || unit == Unit::count; }

std::string_view name_of(Measured measured) {
  static constexpr std::array<std::string_view, 6> names{
      "[traffic]",
      "[[connections]]",
      R"([[connections]] of protocol "tcp" or "tcp-per-request")",
      R"([[connections]] of protocol "tcp")",
      R"([[connections]] of protocol "icmp")",
      "routers"};
  return names.at(static_cast<std::size_t>(measured));
}

std::span<const MetricDefinition> metric_definitions() {
  static const std::vector<MetricDefinition> all = [] {
    std::vector<MetricDefinition> rows;
    for (const auto& part : {metrics_by_probes(), metrics_by_routers(), metrics_by_connections()}) {
      rows.insert(rows.end(), part.begin(), part.end());
    }
    return rows;
  }();
  return all;
}

const MetricDefinition* find_metric(std::string_view name) {
  const auto definitions = metric_definitions();
  const auto found = std::ranges::find(definitions, name, &MetricDefinition::name);
  return found == definitions.end() ? nullptr : &*found;
}

const Metric* find_metric(std::span<const Metric> metrics, std::string_view name) {
  const auto found = std::ranges::find(metrics, name, &Metric::name);
  return found == metrics.end() ? nullptr : &*found;
}

}  // namespace erchaos
