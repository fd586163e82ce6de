// Reads [limits], metrics by name with values in the metric's unit, and [limits.voice] of a class.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

#include "harness/base/time.hpp"
#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/record/measure/connections.hpp"

namespace erchaos {

namespace {

constexpr std::array<std::string_view, 2> prefixes{"failover.", "reversion."};

// What a limit applies to: all flows and connections, or those of a class.
struct Scope {
  std::string of_class{};
  std::string what{};  // "the scenario", "class 'voice'"
  bool has_flows{};
  Duration interval{};                // of the flows' packets
  std::vector<Protocol> protocols{};  // of the connections

  bool has(Measured measured) const {
    if (measured == Measured::by_routers) {
      return of_class.empty();
    }
    return measured == Measured::by_probes ? has_flows
                                           : std::ranges::any_of(protocols, [&](Protocol protocol) {
                                               return is_measured(measured, protocol);
                                             });
  }
};

// The scope of the scenario comes first.
std::vector<Scope> scopes_of(const Plan& plan) {
  const Duration interval = plan.traffic.interval;
  std::vector<Scope> scopes{
      {.what = "the scenario", .has_flows = plan.traffic.flows > 0, .interval = interval}};
  std::uint32_t rest = plan.traffic.flows;
  const auto add_flows = [&](const std::string& name) {
    scopes.push_back({.of_class = name,
                      .what = fmt::format("class '{}'", name),
                      .has_flows = true,
                      .interval = interval});
  };
  for (const FlowClass& each : plan.traffic.classes) {
    add_flows(each.name);
    rest -= std::min(rest, each.flows);
  }
  if (rest > 0 && !plan.traffic.classes.empty()) {
    add_flows(unclassed);
  }
  for (const ConnectionClass& each : plan.connections) {
    scopes.front().protocols.push_back(each.protocol);
    scopes.push_back({.of_class = each.name,
                      .what = fmt::format("class '{}'", each.name),
                      .protocols = {each.protocol}});
  }
  return scopes;
}

const MetricDefinition* find_limited(std::string_view name) {
  for (const std::string_view prefix : prefixes) {
    if (name.starts_with(prefix)) {
      return find_metric(name.substr(prefix.size()));
    }
  }
  return nullptr;
}

std::string unknown_limit(const std::string& given, const Scope& scope) {
  Names names;
  for (const std::string_view prefix : prefixes) {
    for (const MetricDefinition& metric : metric_definitions()) {
      if (scope.of_class.empty() || scope.has(metric.measured)) {
        names.push_back(fmt::format("{}{}", prefix, metric.name));
      }
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

bool is_phase(std::string_view key) { return key == "failover" || key == "reversion"; }

std::string unknown_class(const std::string& given, std::span<const Scope> classes) {
  Names names{"failover", "reversion"};
  std::ranges::transform(classes, std::back_inserter(names), &Scope::of_class);
  return unknown("class or phase", given, names);
}

void read_limit(TomlTable& table, const std::string& key, const std::string& name,
                const Scope& scope, std::vector<Limit>& limits) {
  const MetricDefinition* metric = find_limited(name);
  if (metric == nullptr) {
    table.note(key, unknown_limit(name, scope), rules::unknown_name);
  } else if (!scope.has(metric->measured)) {
    table.note(key, fmt::format("'{}' is measured on {}, which {} does not have", name,
                                name_of(metric->measured), scope.what));
  } else if (const auto value = read_value(table, key, metric->unit)) {
    const double interval = in_milliseconds(scope.interval);
    if (is_in_packets(name) && *value > 0 && *value < interval) {
      table.note(key, fmt::format("'{}' cannot be measured below the packet interval ({})", name,
                                  in_words(scope.interval)));
    }
    limits.push_back({.metric = name, .value = *value, .of_class = scope.of_class});
  }
}

// TOML turns dotted keys into nested tables; this puts their names together again.
void read_table(TomlTable& table, const std::string& prefix, const Scope& scope,
                std::vector<Limit>& limits) {
  for (const std::string& key : table.keys()) {
    if (table.has_table(key) && find_limited(prefix + key) == nullptr) {
      auto inner = table.table(key);
      read_table(*inner, prefix + key + ".", scope, limits);
    } else {
      read_limit(table, key, prefix + key, scope, limits);
    }
  }
}

}  // namespace

bool is_in_packets(std::string_view metric) {
  return metric.find("convergence_time") != std::string_view::npos ||
         metric.find("route_loss_of_connectivity_period") != std::string_view::npos ||
         metric.find("switchover_time") != std::string_view::npos;
}

std::vector<Limit> read_limits(TomlTable& scenario, const Plan& plan) {
  std::vector<Limit> limits;
  auto table = scenario.table("limits");
  if (!table) {
    return limits;
  }
  const std::vector<Scope> scopes = scopes_of(plan);
  const std::span classes = std::span{scopes}.subspan(1);
  for (const std::string& key : table->keys()) {
    const auto of = std::ranges::find(classes, key, &Scope::of_class);
    if (!table->has_table(key)) {
      read_limit(*table, key, key, scopes.front(), limits);
      continue;
    }
    auto inner = table->table(key);
    if (is_phase(key)) {
      read_table(*inner, key + ".", scopes.front(), limits);
    } else if (of != classes.end()) {
      read_table(*inner, "", *of, limits);
    } else {
      table->note(key, unknown_class(key, classes), rules::unknown_name);
    }
  }
  return limits;
}

}  // namespace erchaos
