// Metrics by the names of RFC 6412/6413/7747 and of the design guidance: what there is, and values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

enum class Unit { milliseconds, seconds, percent, count };
// by_connections: of every protocol; by_tcp: of tcp and tcp-per-request; by_open_tcp: of tcp;
// by_routers: whatever the traffic, and not of a class of it.
enum class Measured { by_probes, by_connections, by_tcp, by_open_tcp, by_icmp, by_routers };

std::string_view name_of(Unit unit);  // "ms", "s", "%", ""
// Counts and shares: they hold also where the clock cannot be trusted.
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
  bool is_valid = true;      // false: the run is untrusted, and that is a reason to doubt this one
  bool is_least = false;     // what it measures went on when the phase ended: it was that, or more
  bool is_of_action = true;  // false: it tells of other kinds of action
};

const Metric* find_metric(std::span<const Metric> metrics, std::string_view name);

}  // namespace erchaos
