// Gathers topics from the program's tables and looks names up.
#include "harness/cli/learn/topic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/rule_explanations.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/record/judge/run_reasons.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos::cli {
namespace {

// A format's replacement fields as dots.
std::string as_shown(std::string_view sentence) {
  std::string shown;
  while (!sentence.empty()) {
    const std::size_t field = std::min(sentence.find('{'), sentence.size());
    const std::size_t rest = std::min(sentence.find('}', field), sentence.size() - 1) + 1;
    shown += sentence.substr(0, field);
    shown += field < sentence.size() && !shown.ends_with("...") ? "..." : "";
    sentence.remove_prefix(rest);
  }
  return shown;
}

void add_reasons_of(Topics& topics, std::span<const Reason> reasons, std::string_view group) {
  for (const Reason& each : reasons) {
    topics.push_back({.name = std::string{each.id},
                      .group = std::string{group},
                      .meaning = std::string{each.meaning},
                      .details = {{"says", as_shown(each.sentence)}},
                      .to_do = std::string{each.cure},
                      .source = std::string{each.source}});
  }
}

std::string example_of_limit(const MetricDefinition& metric) {
  const std::string_view value = metric.unit == Unit::count     ? "0"
                                 : metric.unit == Unit::percent ? "\"75%\""
                                                                : "\"1500ms\"";
  return fmt::format("failover.{0} = {1} or reversion.{0} = {1} in [limits]", metric.name, value);
}

constexpr std::string_view own_definitions = "reports/README.md, What each group of metrics tells";

// What may be a metric's name at the end of a limit's.
std::string_view without_phase(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace

void add_metrics(Topics& topics) {
  for (const MetricDefinition& metric : metric_definitions()) {
    const std::string_view unit = erchaos::name_of(metric.unit);
    topics.push_back(
        {.name = std::string{metric.name},
         .group = "metric",
         .meaning = std::string{metric.formula},
         .details = {{"unit", std::string{unit.empty() ? "count" : unit}},
                     {"measured on", std::string{erchaos::name_of(metric.measured)}},
                     {"limit", example_of_limit(metric)}},
         .source = std::string{metric.source == "erchaos" ? own_definitions : metric.source}});
  }
}

void add_faults(Topics& topics) {
  for (const FaultKind* kind : faults::kinds()) {
    Topic topic{.name = std::string{kind->name},
                .group = "fault",
                .meaning = std::string{kind->summary},
                .details = {{"stays up", std::string{kind->stays_up}}},
                .to_do = std::string{kind->good_design},
                .source = std::string{kind->benchmark.empty() ? "faults/README.md, Faults"
                                                              : kind->benchmark}};
    for (const FaultParameter& parameter : kind->parameters) {
      topic.details.push_back({std::string{parameter.name}, std::string{parameter.meaning}});
    }
    topic.details.push_back({"scenario", fmt::format("erchaos new {}", kind->name)});
    topics.push_back(std::move(topic));
  }
}

void add_reasons(Topics& topics) {
  add_reasons_of(topics, reasons::of_trust, "reason for less trust");
  add_reasons_of(topics, reasons::of_verdict, "reason to be inconclusive");
  add_reasons_of(topics, reasons::of_run, "reason to be inconclusive");
}

void add_rules(Topics& topics) {
  for (const RuleExplanation& each : rule_explanations()) {
    if (each.rule == rules::inconclusive) {
      continue;  // it says no more than the verdict
    }
    topics.push_back({.name = std::string{each.rule.id},
                      .group = "problem or finding",
                      .meaning = std::string{each.rule.summary},
                      .details = {{"because", std::string{each.meaning}}},
                      .to_do = std::string{each.cure},
                      .source = std::string{each.source}});
  }
}

Topics all_topics() {
  Topics topics;
  add_verdict_words(topics);
  add_reasons(topics);
  add_metrics(topics);
  add_faults(topics);
  add_rules(topics);
  return topics;
}

Topics topics_named(std::string_view name) {
  const Topics all = all_topics();
  Topics found;
  Names names;
  for (const Topic& topic : all) {
    names.push_back(topic.name);
    const bool is_metric = topic.group == "metric" && topic.name == without_phase(name);
    if (topic.name == name || is_metric) {
      found.push_back(topic);
    }
  }
  if (found.empty()) {
    throw InputError{{{.subject = "explain",
                       .message = unknown_without_list("name", name, names) +
                                  "; 'erchaos explain' lists all names"}}};
  }
  return found;
}

std::string_view reason_in(std::string_view sentence) {
  for (const std::span<const Reason> reasons :
       {std::span<const Reason>{reasons::of_trust}, std::span<const Reason>{reasons::of_verdict},
        std::span<const Reason>{reasons::of_run}}) {
    if (const Reason* reason = find_reason(reasons, sentence)) {
      return reason->id;
    }
  }
  return "";
}

}  // namespace erchaos::cli
