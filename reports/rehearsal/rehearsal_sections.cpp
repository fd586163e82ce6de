// Tables of a rehearsal.
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

std::string figure(const Aftermath* after, std::string_view name) {
  const Metric* metric = after == nullptr ? nullptr : find_metric(after->metrics, name);
  return metric == nullptr ? "-" : figure_of(*metric);
}

// Without accuracy, where a table has many columns.
std::string short_of(const Aftermath* after, std::string_view name) {
  const Metric* metric = after == nullptr ? nullptr : find_metric(after->metrics, name);
  return metric == nullptr || !metric->value ? "-" : text_of(*metric);
}

double value_of(const Aftermath* after, std::string_view name) {
  const Metric* metric = after == nullptr ? nullptr : find_metric(after->metrics, name);
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

std::string took(const FaultRecord& record) {
  return record.heal_begin && record.heal_end
             ? short_figure(milliseconds(*record.heal_end - *record.heal_begin), Unit::milliseconds)
             : "-";
}

std::string read_back(const FaultRecord& record) {
  if (!record.heal_begin) {
    return "never healed";
  }
  return record.undo_verified ? "yes" : "NO";
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
                                        {"last one after", true},
                                        {"not recovered", true}},
                            .rows = {}}};
  if (!result.connections.empty()) {
    section.table.columns.push_back({.title = "connections opened anew", .is_figure = true});
  }
  const std::vector<Action> actions = actions_of(result);
  for (const Action& action : actions) {
    section.table.rows.push_back(
        {.cells = {action.name + (action.verified ? "" : " (not confirmed)"),
                   clock_time(result, action.begin), since(actions.front().begin, action.begin),
                   short_of(action.after, "lost_packets"), short_of(action.after, "flows_hit"),
                   short_of(action.after, longest_outage), short_of(action.after, "flows_moved"),
                   short_of(action.after, "full_convergence_time"),
                   short_of(action.after, "flows_not_recovered")},
         .stands_out = !action.verified || value_of(action.after, "flows_not_recovered") > 0});
    if (!result.connections.empty()) {
      section.table.rows.back().cells.push_back(short_of(action.after, "flows_reestablished"));
    }
  }
  for (const FaultResult& fault : result.faults) {
    for (const NotMoved& stayed : fault.not_moved) {
      section.sentences.push_back(how_it_stayed(stayed, fault.record.drains));
    }
  }
  if (actions.empty()) {
    section.sentences.emplace_back("nothing was done to the network");
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

Section way_back_section(const Result& result) {
  Section section{.title = "The way back",
                  .table = {.columns = {{"fault"},
                                        {"read back"},
                                        {"healing took", true},
                                        {"full convergence", true},
                                        {"longest outage", true},
                                        {"packets lost", true},
                                        {"not recovered", true}},
                            .rows = {}}};
  for (const FaultResult& fault : result.faults) {
    const Aftermath* after = fault.reversion ? &*fault.reversion : nullptr;
    section.table.rows.push_back(
        {.cells = {fault.record.kind + " on " + fault.record.target, read_back(fault.record),
                   took(fault.record), figure(after, "full_convergence_time"),
                   figure(after, longest_outage), figure(after, "lost_packets"),
                   figure(after, "flows_not_recovered")},
         .stands_out = !fault.record.undo_verified || after == nullptr});
  }
  if (result.faults.empty()) {
    section.sentences.emplace_back("there was nothing to come back from");
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
                  .table = {.columns = {{"file, as it was then"}, {"SHA-256"}}, .rows = {}}};
  for (const InputRecord& input : result.scenario.inputs) {
    section.table.rows.push_back({.cells = {input.path, input.sha256}});
  }
  if (section.table.rows.empty()) {
    section.sentences.emplace_back("not known: the run has no hashes of its files");
  }
  return section;
}

}  // namespace erchaos::reports
