// Builds the tables of a rehearsal.
#include "reports/rehearsal/rehearsal_sections.hpp"

#include <fmt/format.h>

#include "harness/record/measure/figure.hpp"
#include "reports/text/actions.hpp"
#include "reports/text/class_outages.hpp"
#include "reports/text/metric_rows.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::string figure(const ActionResult* after, std::string_view name) {
  const Metric* metric = after == nullptr ? nullptr : find_metric(after->metrics, name);
  return metric == nullptr ? "-" : figure_of(*metric);
}

// Without accuracy, for tables with many columns.
std::string short_of(const ActionResult& after, std::string_view name) {
  const Metric* metric = find_metric(after.metrics, name);
  return metric == nullptr || !metric->value ? "-" : text_of(*metric);
}

double value_of(const ActionResult& after, std::string_view name) {
  const Metric* metric = find_metric(after.metrics, name);
  return metric == nullptr ? 0 : metric->value.value_or(0);
}

std::string clock_time(const Result& result, Instant at) {
  return result.begin_utc > Duration{}
             ? utc_text(result.begin_utc + (at - result.begin)).substr(11, 12)
             : "-";
}

std::string since(Instant begin, Instant at) {
  return fmt::format("+{:.3f} s", milliseconds(at - begin) / 1000);
}

std::string took(const ActionResult* healing) {
  return healing == nullptr
             ? "-"
             : short_figure(milliseconds(healing->action.end - healing->action.begin),
                            Unit::milliseconds);
}

std::string read_back(const ActionResult* healing) {
  if (healing == nullptr) {
    return "never healed";
  }
  return healing->action.verified ? "yes" : "NO";
}

}  // namespace

Section window_section(const Result& result) {
  Section section{.title = "The window, step by step",
                  .table = {.columns = {{"step"},
                                        {"UTC", true},
                                        {"since the first", true},
                                        {"packets lost", true},
                                        {"flows hit", true},
                                        {"longest outage", true},
                                        {"flows moved", true},
                                        {"last moved after", true},
                                        {"not recovered", true}},
                            .rows = {}}};
  if (!result.connections.empty()) {
    section.table.columns.push_back({.title = "connections re-established", .is_figure = true});
  }
  for (const ActionResult& each : result.actions) {
    const Action& action = each.action;
    section.table.rows.push_back(
        {.cells = {title_of(action, result) + (action.verified ? "" : " (not confirmed)"),
                   clock_time(result, action.begin),
                   since(result.actions.front().action.begin, action.begin),
                   short_of(each, "lost_packets"), short_of(each, "flows_hit"),
                   short_of(each, longest_outage), short_of(each, "flows_moved"),
                   short_of(each, "full_convergence_time"), short_of(each, "flows_not_recovered")},
         .stands_out = !action.verified || value_of(each, "flows_not_recovered") > 0});
    if (!result.connections.empty()) {
      section.table.rows.back().cells.push_back(short_of(each, "flows_reestablished"));
    }
  }
  for (const ActionResult& each : result.actions) {
    for (const NotMoved& stayed : each.not_moved) {
      section.sentences.push_back(
          how_it_stayed(stayed, result.faults.at(each.action.fault).drains));
    }
  }
  if (result.actions.empty()) {
    section.sentences.emplace_back("no action was taken");
  }
  return section;
}

Section classes_section(const Result& result) {
  Section section{.title = "Worst outage of each class",
                  .table = {.columns = {{"class"},
                                        {"traffic"},
                                        {"worst outage", true},
                                        {"after"},
                                        {"dark at the end", true}},
                            .rows = {}}};
  for (const ClassOutage& each : class_outages(result)) {
    section.table.rows.push_back(
        {.cells = {each.name, fmt::format("{} {}", each.count, each.traffic), each.worst,
                   each.during, fmt::format("{}", each.dark)},
         .stands_out = each.dark > 0});
  }
  if (section.table.rows.empty()) {
    section.sentences.emplace_back("no traffic was measured");
  }
  return section;
}

Section reversion_section(const Result& result) {
  Section section{.title = "Reversion",
                  .table = {.columns = {{"fault"},
                                        {"read back"},
                                        {"healing took", true},
                                        {"full convergence", true},
                                        {"longest outage", true},
                                        {"packets lost", true},
                                        {"not recovered", true}},
                            .rows = {}}};
  for (const FaultActions& fault : actions_by_fault(result)) {
    section.table.rows.push_back(
        {.cells = {fault.fault->kind + " on " + fault.fault->target, read_back(fault.healing()),
                   took(fault.healing()), figure(fault.healing(), "full_convergence_time"),
                   figure(fault.healing(), longest_outage), figure(fault.healing(), "lost_packets"),
                   figure(fault.healing(), "flows_not_recovered")},
         .stands_out = fault.healing() == nullptr || !fault.healing()->action.verified});
  }
  if (result.faults.empty()) {
    section.sentences.emplace_back("no fault was injected");
  }
  return section;
}

Section findings_section(const Result& result) {
  Section section{.title = "Findings on configurations", .sentences = result.scenario.findings};
  if (section.sentences.empty()) {
    section.sentences.emplace_back("none");
  }
  return section;
}

Section inputs_section(const Result& result) {
  Section section{.title = "What was rehearsed",
                  .table = {.columns = {{"file, as read by the run"}, {"SHA-256"}}, .rows = {}}};
  for (const InputRecord& input : result.scenario.inputs) {
    section.table.rows.push_back({.cells = {input.path, input.sha256}});
  }
  if (section.table.rows.empty()) {
    section.sentences.emplace_back("not known: the run has no hashes of its files");
  }
  return section;
}

}  // namespace erchaos::reports
