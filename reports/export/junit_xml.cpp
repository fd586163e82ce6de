// junit.xml: a test case for every limit, for the test views of Jenkins, GitHub and similar tools.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <iterator>
#include <sstream>

#include "harness/record/measure/figure.hpp"
#include "reports/export/junit_suite.hpp"
#include "reports/format.hpp"
#include "reports/text/console.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Element = boost::property_tree::ptree;

void set(Element& element, const char* attribute, std::string_view value) {
  element.put(fmt::format("<xmlattr>.{}", attribute), printable(value));
}

std::vector<std::string> all_printable(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  std::ranges::transform(texts, std::back_inserter(result),
                         [](const std::string& text) { return printable(text); });
  return result;
}

// Test views show `message` in lists and the text below it on demand; GitLab's shows only the text.
Element complaint(std::string_view type, std::string_view message, std::string_view text) {
  Element element;
  set(element, "message", message);
  set(element, "type", type);
  element.data() = text;
  return element;
}

// Schemas require a name.
std::string suite_name(const ScenarioRecord& scenario) {
  const bool has_name = scenario.name.find_first_not_of(' ') != std::string::npos;
  return has_name ? scenario.name : "unnamed scenario";
}

Element test_case(const Result& result, std::string_view name) {
  Element element;
  set(element, "classname", suite_name(result.scenario));
  set(element, "name", name);
  set(element, "time", "0");  // a limit takes no time, but some viewers need the number
  if (result.verdict == Verdict::inconclusive) {
    const std::vector<std::string> reasons = all_printable(result.reasons);
    element.add_child("error", complaint("inconclusive",
                                         fmt::format("inconclusive: {}", fmt::join(reasons, "; ")),
                                         fmt::format("{}", fmt::join(reasons, "\n"))));
  }
  return element;
}

std::string miss(const LimitResult& result) {
  return fmt::format("{}{}, limit {}", result.measured ? "measured " : "", measured_of(result),
                     with_unit(result.limit.value, result.unit));
}

std::string explanation(const LimitResult& result) {
  const std::string missed = fmt::format("{}: {}", result.limit.name(), miss(result));
  return printable(missed) + (result.note.empty() ? "" : '\n' + printable(result.note));
}

Element limit_case(const Result& result, const LimitResult& limit) {
  Element element = test_case(result, limit.limit.name());
  if (!limit.passed && result.verdict != Verdict::inconclusive) {
    element.add_child("failure", complaint("limit", miss(limit), explanation(limit)));
  }
  return element;
}

Element verdict_case(const Result& result) {
  Element element = test_case(result, "verdict");
  if (result.verdict == Verdict::failed) {
    const std::string reasons = fmt::format("{}", fmt::join(all_printable(result.reasons), "; "));
    element.add_child("failure", complaint("verdict", reasons, reasons));
  }
  return element;
}

void add_property(Element& properties, std::string_view name, std::string_view value) {
  Element element;
  set(element, "name", name);
  set(element, "value", value);
  properties.add_child("property", element);
}

void add_metric(Element& properties, const std::string& prefix, const Metric& metric) {
  add_property(properties, fmt::format("{}.{}", prefix, metric.name),
               metric.value ? text_of(metric) : "not measured");
}

// In its fault, as result.json has it; `number`: of all the fault's actions.
std::string place_of(const Action& action, std::size_t number) {
  switch (action.kind) {
    case ActionKind::injection:
      return "failover";
    case ActionKind::stage:
      return fmt::format("stages[{}].aftermath", number - 1);
    case ActionKind::healing:
      break;
  }
  return "reversion";
}

// Named by their place in result.json: "faults[0].failover.mttr".
void add_metrics(Element& properties, const std::string& prefix, const ActionResult& action) {
  for (const Metric& metric : action.metrics) {
    add_metric(properties, prefix, metric);
  }
  for (const ClassMetrics& each : action.classes) {
    for (const Metric& metric : each.metrics) {
      add_metric(properties, fmt::format("{}.classes.{}", prefix, each.name), metric);
    }
  }
}

Element properties(const Result& result) {
  Element element;
  add_property(element, "verdict", name_of(result.verdict));
  add_property(element, "trust", name_of(result.trust.level));
  add_property(element, "seed", fmt::format("{}", result.scenario.seed));
  std::size_t number = 0;
  for (const FaultActions& fault : actions_by_fault(result)) {
    for (std::size_t i = 0; i < fault.all.size(); ++i) {
      const ActionResult& action = *fault.all[i];
      add_metrics(element, fmt::format("faults[{}].{}", number, place_of(action.action, i)),
                  action);
    }
    ++number;
  }
  return element;
}

std::vector<Element> cases(const Result& result) {
  std::vector<Element> all;
  for (const LimitResult& limit : result.limits) {
    all.push_back(limit_case(result, limit));
  }
  if (all.empty()) {
    all.push_back(verdict_case(result));
  }
  return all;
}

Duration length_of(const Result& result) {
  return result.phases.empty() ? Duration{} : result.phases.back().end - result.begin;
}

std::string count_of(std::span<const Element> all, const char* child) {
  return fmt::format(
      "{}", std::ranges::count_if(all, [&](const Element& each) { return each.count(child) > 0; }));
}

// Without what the results of repetitions add up to. It has all that Ant's schema requires,
// including a host name, which is not recorded.
Element suite(const Result& result, std::span<const Element> all) {
  Element element;
  set(element, "package", "erchaos");
  set(element, "name", suite_name(result.scenario));
  set(element, "timestamp", utc_text(result.begin_utc).substr(0, 19));
  set(element, "hostname", "localhost");
  set(element, "tests", fmt::format("{}", all.size()));
  set(element, "failures", count_of(all, "failure"));
  set(element, "errors", count_of(all, "error"));
  set(element, "skipped", "0");
  element.add_child("properties", properties(result));
  for (const Element& each : all) {
    element.add_child("testcase", each);
  }
  return element;
}

std::string render_junit(const Run& run) {
  const Element only = junit_suite({&run.result, 1}, 0);
  return junit_text({&only, 1});
}

}  // namespace

Element junit_suite(std::span<const Result> results, std::size_t number) {
  std::vector<Element> all;
  std::string output;
  Duration length{};
  for (std::size_t i = 0; i < results.size(); ++i) {
    for (Element& each : cases(results[i])) {
      if (results.size() > 1) {
        set(each, "name", fmt::format("{:02} {}", i + 1, each.get<std::string>("<xmlattr>.name")));
      }
      all.push_back(std::move(each));
    }
    output += '\n' + console_table(results[i], Colour::off);
    length += length_of(results[i]);
  }
  Element element = suite(results.front(), all);
  set(element, "id", fmt::format("{}", number));
  set(element, "time", fmt::format("{:.3f}", milliseconds(length) / 1000));
  element.put("system-out", output);
  element.put("system-err", std::string{});
  return element;
}

std::string junit_text(std::span<const Element> suites) {
  Element document;
  Element& root = document.add_child("testsuites", Element{});
  for (const Element& each : suites) {
    root.add_child("testsuite", each);
  }
  std::ostringstream out;
  boost::property_tree::write_xml(
      out, document, boost::property_tree::xml_writer_make_settings<std::string>(' ', 2));
  return out.str();
}

extern constinit const Format junit_xml{
    .name = "junit", .file = "junit.xml", .render = render_junit};

}  // namespace erchaos::reports
