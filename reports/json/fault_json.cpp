// One object for each fault, action, metric and route.
#include "reports/json/fault_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/json/json_parts.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json metric(const Metric& metric) {
  Json object{
      {"value", number(metric.value)},
      {"unit", name_of(metric.unit)},
      {"accuracy", Json::array({number(metric.accuracy_low), number(metric.accuracy_high)})},
      {"method", metric.method},
      {"clock_free", is_clock_free(metric.unit)},
      {"valid", metric.is_valid}};
  add_note(object, metric.note);
  return object;
}

Json recovery(const RecoverySplit& split) {
  return {{"from", split.from},
          {"to", split.to},
          {"flow", split.flow},
          {"detected_by", split.detected_by},
          {"detected_how", split.detected_how},
          {"rerouted_by", split.rerouted_by},
          {"detection_ms", number(split.detection_ms)},
          {"rib_ms", number(split.rib_ms)},
          {"fib_ms", number(split.fib_ms)},
          {"dataplane_ms", number(split.dataplane_ms)},
          {"residual_ms", number(split.residual_ms)},
          {"outage_begin_ms", number(split.outage_begin_ms)}};
}

Json link_share(const LinkShare& share) {
  return {{"link", share.link},   {"from", share.from},     {"to", share.to},
          {"flows", share.flows}, {"before", share.before}, {"after", share.after}};
}

void add_metrics(Json& object, const std::vector<Metric>& metrics) {
  for (const Metric& each : metrics) {
    object[each.name] = metric(each);
  }
}

Json losses(const Losses& lost) {
  return {{"from", lost.from},
          {"to", lost.to},
          {"last_node", lost.after.node},
          {"packets", lost.after.packets}};
}

Json spread(const std::optional<RouteSpread>& times) {
  return times ? Json{{"min", number(times->min)},
                      {"median", number(times->median)},
                      {"max", number(times->max)}}
               : Json(nullptr);
}

Json route_flow(const RouteFlow& flow) {
  return {{"flow", flow.flow},
          {"convergence_ms", number(flow.convergence_ms)},
          {"loss_of_connectivity_ms", number(flow.loss_of_connectivity_ms)}};
}

Json route(const RouteResult& route) {
  return {{"prefix", route.prefix},
          {"from", route.from},
          {"to", route.to},
          {"flows", route.flows},
          {"convergence_ms", spread(route.convergence())},
          {"loss_of_connectivity_ms", spread(route.loss_of_connectivity())},
          {"affected", list(route.affected, route_flow)}};
}

Json aftermath(const Aftermath& aftermath, const Moments& moment) {
  Json object{{"event_ms", moment(aftermath.event)},
              {"event_source", aftermath.event_source},
              {"begin_ms", moment(aftermath.begin)},
              {"end_ms", moment(aftermath.end)},
              {"recovery", list(aftermath.recovery, recovery)},
              {"losses", list(aftermath.losses, losses)},
              {"link_shares", list(aftermath.link_shares, link_share)},
              {"routes", list(aftermath.routes, route)}};
  add_metrics(object, aftermath.metrics);
  Json& classes = object["classes"] = Json::object();
  for (const ClassMetrics& each : aftermath.classes) {
    add_metrics(classes[each.name] = Json::object(), each.metrics);
  }
  return object;
}

Json stage(const StageRecord& record, const Aftermath& after, const Moments& moment) {
  return {{"name", record.name},
          {"change", record.change == Change::failover ? "failover" : "reversion"},
          {"at_ms", moment(record.begin)},
          {"done_ms", moment(record.end)},
          {"verified", record.verified},
          {"aftermath", aftermath(after, moment)}};
}

Json not_moved(const NotMoved& flows) {
  return {{"prefix", flows.prefix}, {"from", flows.from}, {"to", flows.to}, {"flows", flows.flows}};
}

}  // namespace

nlohmann::ordered_json fault_json(const FaultResult& fault, Instant zero) {
  const Moments moment{zero};
  const FaultRecord& record = fault.record;
  Json stages = Json::array();
  for (std::size_t i = 0; i < record.stages.size(); ++i) {
    stages.push_back(stage(record.stages[i], fault.stages[i], moment));
  }
  return {{"kind", record.kind},
          {"target", record.target},
          {"benchmark", record.benchmark},
          {"drains", record.drains},
          {"inject_ms", moment(record.inject_begin)},
          {"injected_ms", moment(record.inject_end)},
          {"heal_ms", moment(record.heal_begin)},
          {"healed_ms", moment(record.heal_end)},
          {"verified", record.verified},
          {"undo_verified", record.undo_verified},
          {"failover", aftermath(fault.failover, moment)},
          {"stages", stages},
          {"not_moved", list(fault.not_moved, not_moved)},
          {"reversion", fault.reversion ? aftermath(*fault.reversion, moment) : Json(nullptr)}};
}

}  // namespace erchaos::reports
