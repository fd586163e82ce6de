// Puts a plan into JSON.
#include "harness/cli/machine/plan_json.hpp"

#include <nlohmann/json.hpp>

#include "harness/base/time.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

Json choice_json(const IntervalChoice& choice) {
  Json offered = Json::array();
  for (const Duration each : choice.offered) {
    offered.push_back(in_milliseconds(each));
  }
  return {{"offered_ms", std::move(offered)},
          {"bound", choice.bound.empty() ? Json{} : Json(choice.bound)}};
}

Json traffic_json(const Traffic& traffic) {
  Json classes = Json::object();
  for (const FlowClass& each : traffic.classes) {
    classes[each.name] = each.flows;
  }
  return {{"from", traffic.from},
          {"to", traffic.to},
          {"direction", traffic.direction == Direction::both ? "both" : "forward"},
          {"family", families_names.at(static_cast<std::size_t>(traffic.family))},
          {"flows", traffic.flows},
          {"classes", std::move(classes)},
          {"interval_ms", traffic.choice ? Json{} : Json(in_milliseconds(traffic.interval))},
          {"interval_choice", traffic.choice ? choice_json(*traffic.choice) : Json{}},
          {"payload", traffic.payload},
          {"forwarding_delay_threshold_ms", in_milliseconds(traffic.forwarding_delay_threshold)},
          {"sustained_convergence_validation_time_ms",
           in_milliseconds(traffic.sustained_convergence_validation_time)}};
}

Json connections_json(const ConnectionClass& of) {
  return {{"class", of.name},
          {"protocol", protocol_names.at(static_cast<std::size_t>(of.protocol))},
          {"from", of.from},
          {"to", of.to},
          {"address", of.address},
          {"port", of.port == 0 ? Json{} : Json(of.port)},
          {"count", of.count},
          {"interval_ms", in_milliseconds(of.interval)},
          {"deadline_ms", in_milliseconds(of.deadline)}};
}

Json step_json(const Step& step) {
  Json stages = Json::array();
  for (const Stage& stage : step.fault->stages()) {
    stages.push_back({{"name", stage.name}, {"at_ms", in_milliseconds(step.at + stage.after)}});
  }
  return {{"kind", step.kind},
          {"target", step.fault->target()},
          {"inject_ms", in_milliseconds(step.at)},
          {"stages", std::move(stages)},
          {"heal_ms", in_milliseconds(step.at + step.lasts)}};
}

Json limit_json(const Limit& limit) {
  const std::string metric = limit.metric.substr(limit.metric.find('.') + 1);
  const std::string_view unit = name_of(find_metric(metric)->unit);
  return {{"name", limit.name()},
          {"metric", limit.metric},
          {"class", limit.of_class},
          {"limit", limit.value},
          {"unit", unit.empty() ? "count" : unit}};
}

Json scenario_json(const Plan& plan) {
  Json connections = Json::array();
  for (const ConnectionClass& each : plan.connections) {
    connections.push_back(connections_json(each));
  }
  Json faults = Json::array();
  for (const Step& step : plan.steps) {
    faults.push_back(step_json(step));
  }
  Json limits = Json::array();
  for (const Limit& limit : plan.limits) {
    limits.push_back(limit_json(limit));
  }
  return {{"name", plan.name},
          {"path", plan.path.string()},
          {"seed", plan.seed},
          {"ready_within_ms", in_milliseconds(plan.ready_within)},
          {"phase_ms", in_milliseconds(plan.phase_range)},
          {"traffic", plan.traffic.flows == 0 ? Json{} : traffic_json(plan.traffic)},
          {"connections", std::move(connections)},
          {"faults", std::move(faults)},
          {"limits", std::move(limits)}};
}

Json document(Json scenario, const Topology& topology) {
  return {{"schema", "erchaos/plan/v1"},
          {"scenario", std::move(scenario)},
          {"topology", topology_json(topology)}};
}

}  // namespace

Json plan_json(const Plan& plan) { return document(scenario_json(plan), plan.topology); }

Json plan_json(const Topology& topology) { return document({}, topology); }

}  // namespace erchaos::cli
