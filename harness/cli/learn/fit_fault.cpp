// Begins with the examples of the kind's parameters, replaces those that the parser rejects by
// names of the topology, and leaves away what is not needed.
#include "harness/cli/learn/fit_fault.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "harness/base/lines.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

using Problems = std::vector<Problem>;

constexpr auto long_enough = "60s";  // for the examples of all parameters

// The parameter that a line of the text assigns; nullptr: none.
DraftParameter* parameter_on(std::size_t number, ScenarioDraft& draft) {
  const auto lines = lines_of(text_of(draft, {.topology = draft.topology.path}));
  if (number == 0 || number > lines.size()) {
    return nullptr;
  }
  const std::string& line = lines[number - 1];
  const auto found = std::ranges::find(draft.parameters, line.substr(0, line.find(' ')),
                                       [](const DraftParameter& each) { return each.of->name; });
  return found == draft.parameters.end() ? nullptr : &*found;
}

// What the topology has names for, and the words that the parameter's meaning quotes, if they are
// of the type of its example; the most similar first.
std::vector<std::string> values_for(const FaultParameter& parameter, const Topology& topology) {
  std::set<std::string> names;
  for (const Node& node : topology.nodes) {
    names.insert({node.name, node.zone, node.location});
  }
  for (const Cable& cable : topology.cables()) {
    names.insert(cable.name);
  }
  for (const Link& link : topology.links) {
    names.insert(link.name);
  }
  names.erase("");
  Names values;
  for (const std::string& name : names) {
    values.push_back(fmt::format("\"{}\"", name));
    values.push_back(fmt::format("[\"{}\"]", name));
  }
  for (const Node& node : topology.nodes) {
    for (const Network& network : node.networks) {
      values.push_back(fmt::format("[\"{}\"]", network.to_string()));
    }
  }
  static const RE2 quoted{R"(("[^"]+"))"};
  re2::StringPiece meaning{parameter.meaning.data(), parameter.meaning.size()};
  for (std::string word; RE2::FindAndConsume(&meaning, quoted, &word);) {
    values.push_back(word);
  }
  const bool is_list = parameter.example.starts_with('[');
  std::erase_if(values,
                [&](const std::string& value) { return value.starts_with('[') != is_list; });
  return nearest_first(parameter.example, std::move(values));
}

bool is_about(const Problems& problems, std::size_t line) {
  return std::ranges::find(problems, line, &Problem::line) != problems.end();
}

// Gives the parameter on `line` another value that the parser does not reject, or none.
void replace_value(ScenarioDraft& draft, DraftParameter& parameter, std::size_t line) {
  for (const std::string& value : values_for(*parameter.of, draft.topology)) {
    parameter.value = value;
    if (!is_about(problems_with(draft), line)) {
      return;
    }
  }
  parameter.value.clear();
}

// Lines that are typed into a router name its AS.
void name_as_of_node(ScenarioDraft& draft) {
  const auto node = std::ranges::find(draft.parameters, "node",
                                      [](const DraftParameter& each) { return each.of->name; });
  const Node* router = node == draft.parameters.end() || node->value.size() < 2
                           ? nullptr
                           : draft.topology.find_node(
                                 std::string_view{node->value}.substr(1, node->value.size() - 2));
  static const RE2 instance{R"(router bgp \d+)"};
  for (DraftParameter& each : draft.parameters) {
    if (router != nullptr) {
      RE2::GlobalReplace(&each.value, instance, fmt::format("router bgp {}", router->as));
    }
  }
}

// Returns what is wrong with the examples if no other values are right.
Problems fill_in(ScenarioDraft& draft) {
  Problems of_examples = problems_with(draft);
  Problems problems = of_examples;
  for (std::size_t tries = 0; !problems.empty() && tries < draft.parameters.size(); ++tries) {
    const auto wrong = std::ranges::find_if(
        problems, [&](const Problem& each) { return parameter_on(each.line, draft) != nullptr; });
    if (wrong == problems.end()) {
      return of_examples;
    }
    replace_value(draft, *parameter_on(wrong->line, draft), wrong->line);
    problems = problems_with(draft);
  }
  name_as_of_node(draft);
  return problems.empty() ? problems : of_examples;
}

// From the last to the first, as the first is the one that matters most.
void leave_away_what_is_not_needed(ScenarioDraft& draft) {
  for (auto each = draft.parameters.rbegin(); each != draft.parameters.rend(); ++each) {
    each->is_needed = false;
    each->is_needed = !problems_with(draft).empty();
  }
}

// The first of these that the kind allows: stages may come too soon after each other for a limit on
// the convergence time.
void set_times_and_limits(ScenarioDraft& draft) {
  const auto before = draft;
  const bool has_connections = std::ranges::any_of(
      draft.topology.nodes, [](const Node& node) { return node.keeps_state(); });
  for (const bool claims_convergence : {true, false}) {
    for (const char* lasts : {"15s", "30s", long_enough}) {
      draft.lasts = lasts;
      draft.limits.clear();
      if (claims_convergence) {
        draft.limits.emplace_back("failover.full_convergence_time", "\"1500ms\"");
      }
      draft.limits.emplace_back("failover.flows_not_recovered", "0");
      draft.limits.emplace_back("reversion.flows_not_recovered", "0");
      if (has_connections) {
        draft.limits.emplace_back("reversion.connections_not_recovered", "0");
      }
      if (problems_with(draft).empty()) {
        return;
      }
    }
  }
  draft = before;
}

}  // namespace

std::variant<ScenarioDraft, Problems> fit_fault(const FaultKind& kind, const std::string& design,
                                                const Topology& topology) {
  ScenarioDraft draft{.kind = &kind,
                      .design = design,
                      .topology = topology,
                      .parameters = {},
                      .lasts = long_enough,
                      .limits = {}};
  for (const FaultParameter& parameter : kind.parameters) {
    draft.parameters.push_back({.of = &parameter, .value = std::string{parameter.example}});
  }
  if (Problems problems = fill_in(draft); !problems.empty()) {
    return problems;
  }
  leave_away_what_is_not_needed(draft);
  set_times_and_limits(draft);
  return draft;
}

}  // namespace erchaos::cli
