// Describes the data of the page about a run.
#include "reports/json/report_data.hpp"

#include "reports/json/described.hpp"

namespace erchaos::reports {

void describe(Object& object, ActionSentences& sentences) {
  object.is("action_sentences", "What followed an action, in words.");
  object.field("recovery", sentences.recovery, "How flows came back.");
  object.field("losses", sentences.losses, "Where packets were lost; empty: nowhere.");
}

void describe(Object& object, FaultSentences& sentences) {
  object.is("fault_sentences", "What a fault did, in words, as on the console.");
  object.field("happened", sentences.happened, "The first sentence.");
  object.field("besides", sentences.besides, "Further ones.");
  object.field("actions", sentences.actions, "Of its actions, in order of time.");
}

void describe(Object& object, MetricMeaning& metric) {
  object.is("metric_meaning", "What a metric means.");
  object.field("name", metric.name, "Its name.");
  object.field("formula", metric.formula, "How it is computed.");
  object.field("source", metric.source, "The document that defines it.");
}

void describe(Object& object, PageEvent& event) {
  object.is("page_event", "An event of the timeline.");
  object.field("at_ms", event.at_ms, "ms since time zero.");
  object.field("source", event.source, "Who reported it.");
  object.field("node", event.node, "Where it happened; empty: nowhere in particular.");
  object.field("what", event.what, "What happened.");
  object.field("subject", event.subject, "To what: a session, an interface, a prefix.");
  object.field("detail", event.detail, "Further words.");
}

void describe(Object& object, RunSentences& sentences) {
  object.field("faults", sentences.faults, "Of each fault.");
  object.field("connections", sentences.connections, "Of connections.");
}

void describe(Object& object, ReportData& data) {
  object.is("report_data", "The data of the page about a run.");
  object.field("result", data.result, "As in result.json.");
  object.field("has_result", data.has_result, "False: the run was cut short.");
  object.member({.name = "outcomes", .meaning = "Of its limits, in order."}, [&](Value& at) {
    visit_list(at, data.outcomes,
               [](Value& item, Kept& kept) { visit_choice(item, kept, kept_names); });
  });
  object.field("sentences", data.sentences, "What happened, as on the console.");
  object.field("metrics", data.metrics, "The meaning of all metrics.");
  object.field("events", data.events, "In the order of time.");
  object.object({.name = "configurations", .meaning = "Of routers, by their files' names."},
                [&](Object& inner) { inner.others("A file.", entries_of(data.configurations)); });
  object.field("missing", data.missing, "Files of the run directory that could not be read.");
  object.field("notes", data.notes, "What was left out because it is too much for a page.");
}

}  // namespace erchaos::reports
