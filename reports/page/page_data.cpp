// Converts a run to the data of the page.
#include "reports/page/page_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/write_json.hpp"
#include "reports/page/timeline_reduction.hpp"
#include "reports/text/connection_sentences.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/recovery_sentences.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// A run that was cut short has no time zero; its first event serves instead.
Instant zero_of(const Run& run) {
  const bool has_none = run.result.begin == Instant{} && !run.timeline.empty();
  return has_none ? run.timeline.front().at : run.result.begin;
}

ActionSentences sentences_of(const ActionResult& action) {
  ActionSentences sentences{.losses = where_packets_were_lost(action.losses)};
  for (const RecoverySplit& split : action.recovery) {
    sentences.recovery.push_back(how_it_recovered(split, action));
  }
  return sentences;
}

FaultSentences sentences_of(const FaultActions& fault, std::size_t flows) {
  FaultSentences sentences{.happened = what_happened(fault, flows),
                           .besides = what_else_happened(fault, flows)};
  for (const ActionResult* action : fault.all) {
    sentences.actions.push_back(sentences_of(*action));
  }
  return sentences;
}

RunSentences sentences_of(const Result& result) {
  RunSentences sentences{.connections = what_connections_did(result.connections)};
  for (const FaultActions& fault : actions_by_fault(result)) {
    sentences.faults.push_back(sentences_of(fault, result.flows.size()));
  }
  return sentences;
}

std::vector<Kept> outcomes_of(const Result& result) {
  std::vector<Kept> outcomes;
  for (const LimitResult& limit : result.limits) {
    outcomes.push_back(kept(limit, result));
  }
  return outcomes;
}

std::vector<MetricMeaning> meanings() {
  std::vector<MetricMeaning> all;
  for (const MetricDefinition& each : metric_definitions()) {
    all.push_back({.name = std::string{each.name},
                   .formula = std::string{each.formula},
                   .source = std::string{each.source}});
  }
  return all;
}

std::vector<PageEvent> events_of(const Timeline& timeline, Instant zero) {
  std::vector<PageEvent> events;
  for (const Event& event : timeline) {
    events.push_back({.at_ms = milliseconds(event.at - zero),
                      .source = std::string{name_of(event.source)},
                      .node = event.node,
                      .what = std::string{word_of(event)},
                      .subject = event.subject,
                      .detail = detail_of(event)});
  }
  return events;
}

}  // namespace

nlohmann::ordered_json page_data(const Run& run) {
  ReportData data{.result = run.result,
                  .has_result = run.missing.empty() || run.result.begin != Instant{},
                  .outcomes = outcomes_of(run.result),
                  .sentences = sentences_of(run.result),
                  .metrics = meanings(),
                  .configurations = run.configurations,
                  .missing = run.missing};
  const Instant zero = zero_of(run);
  data.events = events_of(drawn_events(run, zero, data.notes), zero);
  reduce_flows(data.result.flows, data.notes);
  return to_json(std::move(data), run.result.begin);
}

}  // namespace erchaos::reports
