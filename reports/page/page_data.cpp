// Converts a run to the data of the page.
#include "reports/page/page_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/json/result_object.hpp"
#include "reports/page/timeline_reduction.hpp"
#include "reports/text/connection_sentences.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/recovery_sentences.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

// A run that was cut short has no time zero; its first event serves instead.
Instant zero_of(const Run& run) {
  const bool has_none = run.result.begin == Instant{} && !run.timeline.empty();
  return has_none ? run.timeline.front().at : run.result.begin;
}

Json sentences(const ActionResult& action) {
  Json recovery = Json::array();
  for (const RecoverySplit& split : action.recovery) {
    recovery.push_back(how_it_recovered(split, action));
  }
  return {{"recovery", recovery}, {"losses", where_packets_were_lost(action.losses)}};
}

Json sentences(const FaultActions& fault, std::size_t flows) {
  Json actions = Json::array();
  for (const ActionResult* action : fault.all) {
    actions.push_back(sentences(*action));
  }
  return {{"happened", what_happened(fault, flows)},
          {"besides", what_else_happened(fault, flows)},
          {"actions", actions}};
}

Json sentences(const Result& result) {
  Json faults = Json::array();
  for (const FaultActions& fault : actions_by_fault(result)) {
    faults.push_back(sentences(fault, result.flows.size()));
  }
  return {{"faults", faults}, {"connections", what_connections_did(result.connections)}};
}

Json outcomes(const Result& result) {
  Json names = Json::array();
  for (const LimitResult& limit : result.limits) {
    names.push_back(name_of(kept(limit, result)));
  }
  return names;
}

Json metrics() {
  Json rows = Json::array();
  for (const MetricDefinition& each : metric_definitions()) {
    rows.push_back({{"name", each.name}, {"formula", each.formula}, {"source", each.source}});
  }
  return rows;
}

Json events(const Timeline& timeline, Instant zero) {
  Json rows = Json::array();
  for (const Event& event : timeline) {
    rows.push_back(Json::array({milliseconds(event.at - zero), name_of(event.source), event.node,
                                word_of(event), event.subject, detail_of(event)}));
  }
  return rows;
}

}  // namespace

Json page_data(const Run& run) {
  std::vector<std::string> notes;
  const Instant zero = zero_of(run);
  const Timeline timeline = drawn_events(run, zero, notes);
  Result result = run.result;
  reduce_flows(result.flows, notes);
  return {{"result", result_object(result)},
          {"has_result", run.missing.empty() || run.result.begin != Instant{}},
          {"outcomes", outcomes(result)},
          {"sentences", sentences(result)},
          {"metrics", metrics()},
          {"events", events(timeline, zero)},
          {"configurations", run.configurations},
          {"missing", run.missing},
          {"notes", notes}};
}

}  // namespace erchaos::reports
