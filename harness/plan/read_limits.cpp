// [limits]: metrics by name, each with a value in the metric's unit.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "harness/plan/scenario_parts.hpp"
#include "harness/record/metric.hpp"
#include "harness/record/milliseconds.hpp"

namespace erchaos {

namespace {

constexpr std::array<std::string_view, 2> prefixes{"failover.", "reversion."};

const MetricDefinition* find_limited(std::string_view name) {
  for (const std::string_view prefix : prefixes) {
    if (name.starts_with(prefix)) {
      return find_metric(name.substr(prefix.size()));
    }
  }
  return nullptr;
}

std::string unknown_limit(const std::string& given) {
  Names names;
  for (const std::string_view prefix : prefixes) {
    for (const MetricDefinition& metric : metric_definitions()) {
      names.push_back(fmt::format("{}{}", prefix, metric.name));
    }
  }
  constexpr std::size_t shown = 8;
  Names nearest = nearest_first(given, names);
  nearest.resize(std::min(nearest.size(), shown));
  return fmt::format("{}; allowed: {}, ... (erchaos list metrics)",
                     unknown_without_list("limit", given, names), fmt::join(nearest, ", "));
}

std::optional<double> read_value(TomlTable& table, std::string_view key, Unit unit) {
  if (unit == Unit::percent) {
    return table.percent(key);
  }
  if (unit == Unit::count) {
    return table.integer(key, {.least = 0, .most = 4294967295});
  }
  const auto limit =
      table.duration(key, {.least = Duration::zero(), .most = std::chrono::hours{1}});
  const double unit_ms = unit == Unit::seconds ? 1000 : 1;
  return limit ? std::optional{in_milliseconds(*limit) / unit_ms} : std::nullopt;
}

// Empty: the scenario has it.
std::string_view what_lacks(const MetricDefinition& metric, const Plan& plan) {
  if (metric.measured == Measured::by_connections) {
    return plan.connections.empty() ? "[[connections]]" : "";
  }
  return plan.traffic.flows == 0 ? "[traffic]" : "";
}

// TOML makes tables of dotted keys: their names are put together again.
void read_table(TomlTable& table, const std::string& prefix, const Plan& plan,
                std::vector<Limit>& limits) {
  for (const std::string& key : table.keys()) {
    const std::string name = prefix + key;
    const MetricDefinition* metric = find_limited(name);
    if (metric == nullptr && table.has_table(key)) {
      auto inner = table.table(key);
      read_table(*inner, name + ".", plan, limits);
    } else if (metric == nullptr) {
      table.note(key, unknown_limit(name));
    } else if (const auto lacking = what_lacks(*metric, plan); !lacking.empty()) {
      table.note(key, fmt::format("'{}' is measured on {}, which the scenario does not have", name,
                                  lacking));
    } else if (const auto value = read_value(table, key, metric->unit)) {
      limits.push_back({.metric = name, .value = *value});
    }
  }
}

}  // namespace

std::vector<Limit> read_limits(TomlTable& scenario, const Plan& plan) {
  std::vector<Limit> limits;
  if (auto table = scenario.table("limits")) {
    read_table(*table, "", plan, limits);
  }
  return limits;
}

}  // namespace erchaos
