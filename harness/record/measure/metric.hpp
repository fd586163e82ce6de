// Defines metrics, with the names of RFC 6412/6413/7747 and the design guidance, and their values.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

enum class Unit { milliseconds, seconds, percent, count };
inline constexpr std::array<std::string_view, 4> unit_names{"ms", "s", "%", ""};
// by_connections: of every protocol; by_tcp: of tcp and tcp-per-request; by_open_tcp: of tcp;
// by_routers: independent of traffic, and never by class.
enum class Measured { by_probes, by_connections, by_tcp, by_open_tcp, by_icmp, by_routers };

std::string_view name_of(Unit unit);  // "ms", "s", "%", ""
// Counts and shares: they hold even if the clock cannot be trusted.
bool is_clock_free(Unit unit);
// What a scenario must have: "[traffic]", "[[connections]] of protocol \"icmp\"", ...
std::string_view name_of(Measured measured);

// A row of `erchaos list metrics`, and the only names that `[limits]` accepts (each prefixed by
// "failover." or "reversion.").
struct MetricDefinition {
  std::string_view name;
  Unit unit;
  std::string_view formula;
  std::string_view source;                  // RFC and section, or "erchaos"
  Measured measured = Measured::by_probes;  // what the scenario must have for it
};

std::span<const MetricDefinition> metric_definitions();
const MetricDefinition* find_metric(std::string_view name);  // without prefix; nullptr: none such

struct Metric {
  std::string name;
  Unit unit{};
  std::optional<double> value;  // none: could not be measured, `note` says why
  double accuracy_low{};        // the true value lies in [value + low, value + high]
  double accuracy_high{};
  std::string method;  // "route-specific", "loss-derived", "timeline", "count"
  std::string note;
  bool is_valid = true;      // false: the run is untrusted, for a reason that casts doubt on it
  bool is_least = false;     // what it measures went on when the phase ended: a lower bound
  bool is_of_action = true;  // false: it applies to other kinds of action
};

const Metric* find_metric(std::span<const Metric> metrics, std::string_view name);

}  // namespace erchaos
