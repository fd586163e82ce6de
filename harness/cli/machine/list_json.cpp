// Puts the tables of faults, metrics and designs into JSON.
#include "harness/cli/machine/list_json.hpp"

#include <nlohmann/json.hpp>

#include "harness/plan/designs.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

Json parameter_json(const FaultParameter& parameter) {
  return {{"name", parameter.name}, {"meaning", parameter.meaning}, {"example", parameter.example}};
}

Json kind_json(const FaultKind& kind) {
  Json parameters = Json::array();
  for (const FaultParameter& parameter : kind.parameters) {
    parameters.push_back(parameter_json(parameter));
  }
  return {{"name", kind.name},
          {"summary", kind.summary},
          {"parameters", std::move(parameters)},
          {"stays_up", kind.stays_up},
          {"good_design", kind.good_design},
          {"benchmark", kind.benchmark}};
}

Json metric_json(const MetricDefinition& metric) {
  const std::string_view unit = name_of(metric.unit);
  return {{"name", metric.name},
          {"unit", unit.empty() ? "count" : unit},
          {"formula", metric.formula},
          {"source", metric.source},
          {"measured_on", name_of(metric.measured)}};
}

Json design_json(const Design& design) {
  Json scenarios = Json::array();
  Json tags = Json::array();
  for (const ListedScenario& scenario : design.scenarios) {
    scenarios.push_back(scenario.file.string());
    tags.push_back({{"scenario", scenario.file.string()}, {"tags", scenario.tags}});
  }
  return {{"name", design.folder.filename().string()},
          {"topology", (design.folder / topology_file).string()},
          {"title", design.name},
          {"summary", design.summary},
          {"scenarios", std::move(scenarios)},
          {"tags", std::move(tags)}};
}

}  // namespace

Json faults_json(FaultKinds kinds) {
  Json list = Json::array();
  for (const FaultKind* kind : kinds) {
    list.push_back(kind_json(*kind));
  }
  return {{"schema", "erchaos/faults/v1"}, {"faults", std::move(list)}};
}

Json metrics_json(std::span<const MetricDefinition> metrics) {
  Json list = Json::array();
  for (const MetricDefinition& metric : metrics) {
    list.push_back(metric_json(metric));
  }
  return {{"schema", "erchaos/metrics/v1"}, {"metrics", std::move(list)}};
}

Json topologies_json(std::span<const Design> designs) {
  Json list = Json::array();
  for (const Design& design : designs) {
    list.push_back(design_json(design));
  }
  return {{"schema", "erchaos/topologies/v1"}, {"topologies", std::move(list)}};
}

}  // namespace erchaos::cli
