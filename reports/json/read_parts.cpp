// Names to values.
#include "reports/json/read_parts.hpp"

#include "reports/text/text.hpp"

namespace erchaos::reports {

Unit unit_of(const LocatedJson& unit) {
  return static_cast<Unit>(unit.choice({"ms", "s", "%", ""}));
}

Change change_of(const LocatedJson& change) {
  return static_cast<Change>(change.choice({"failover", "reversion"}));
}

Verdict verdict_of(const LocatedJson& verdict) {
  return static_cast<Verdict>(verdict.choice({"passed", "failed", "inconclusive"}));
}

TrustLevel trust_level_of(const LocatedJson& level) {
  return static_cast<TrustLevel>(level.choice({"trusted", "degraded", "untrusted"}));
}

namespace {

InputRecord input_of(const LocatedJson& input) {
  return {.path = input.at("path").text(), .sha256 = input.at("sha256").text()};
}

}  // namespace

ScenarioRecord scenario_of(const LocatedJson& scenario) {
  return {.name = scenario.at("name").text(),
          .path = scenario.at("path").text(),
          .topology = scenario.at("topology").text(),
          .seed = scenario.at("seed").count(),
          .findings = scenario.has("findings") ? scenario.at("findings").texts()
                                               : std::vector<std::string>{},
          .conditions = scenario.at("conditions").text_by_key(),
          .inputs = scenario.has("inputs") ? all_of(scenario.at("inputs"), input_of)
                                           : std::vector<InputRecord>{}};
}

EnvironmentRecord environment_of(const LocatedJson& environment) {
  return {.erchaos = environment.at("erchaos").text(),
          .kernel = environment.at("kernel").text(),
          .frr = environment.at("frr").text(),
          .backends = environment.at("backends").text_by_key()};
}

Limit limit_of(const std::string& name, double value) {
  const auto dot = name.find('.');
  const std::string first = name.substr(0, dot);
  const bool has_class = first != "failover" && first != "reversion" && dot != std::string::npos;
  return {.metric = has_class ? name.substr(dot + 1) : name,
          .value = value,
          .of_class = has_class ? first : ""};
}

Instant InstantReader::operator()(const LocatedJson& moment) const {
  return zero_ + from_milliseconds(moment.number());
}

std::optional<Instant> InstantReader::or_null(const LocatedJson& moment) const {
  return moment.is_null() ? std::nullopt : std::optional{(*this)(moment)};
}

}  // namespace erchaos::reports
