// Reads a fault from words of the command line, for a network that runs already.
#include "harness/plan/read/fault_by_hand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/toml_override.hpp"

namespace erchaos {
namespace {

constexpr auto subject = "inject";

void insist_on_agreement(const Step& step, const std::vector<Step>& before) {
  for (const Step& other : before) {
    if (const auto why = contradiction_of(*other.fault, *step.fault)) {
      throw InputError({{.subject = subject,
                         .message = fmt::format("{} on {} conflicts with {} on {}: {}; heal that "
                                                "one first",
                                                step.kind, step.fault->target(), other.kind,
                                                other.fault->target(), *why)}});
    }
  }
}

// What prepare() would add, and the network was built without.
bool is_prepared(const Fault& fault, const Topology& topology) {
  Topology prepared = topology;
  fault.prepare(prepared);
  const auto has_wire = [&](const std::string& cable) {
    return topology.cable(cable).wire.has_value();
  };
  return std::ranges::all_of(prepared.adjustable, has_wire) &&
         std::ranges::all_of(prepared.nodes, [&](const Node& node) {
           const auto& daemons = topology.node(node.name).daemons;
           return std::ranges::all_of(node.daemons, [&](const std::string& daemon) {
             return std::ranges::find(daemons, daemon) != daemons.end();
           });
         });
}

}  // namespace

Step read_fault_by_hand(const std::string& kind, const std::vector<std::string>& parameters,
                        FaultKinds kinds, const Topology& topology, const std::vector<Step>& before,
                        std::size_t number) {
  Problems problems;
  TomlValue document{.data = TomlEntries{}, .option = subject};
  for (const std::string& parameter : parameters) {
    apply_override(document, parameter, problems, subject);
  }
  auto& entries = std::get<TomlEntries>(document.data);
  if (find(entries, "kind") == nullptr) {
    entries.push_back({.key = "kind", .value = {.data = kind, .option = subject}});
  }
  TomlTable table{document, problems};
  const FaultKind* known = read_kind(table, kinds);
  throw_if_any(problems);
  Step step;
  step.lasts = longest_fault;
  step.kind = known->name;
  step.benchmark = known->benchmark;
  FaultTable reader{table,
                    {.topology = topology, .number = number, .lasts = step.lasts, .seed = number}};
  step.fault = known->parse(reader);
  table.note_unknown_keys();
  throw_if_any(problems);
  insist_on_agreement(step, before);
  if (!is_prepared(*step.fault, topology)) {
    throw InputError({{.subject = subject,
                       .message = fmt::format(
                           "{} on {} needs a network that was built for it: erchaos up SCENARIO, "
                           "with a scenario that has this fault",
                           step.kind, step.fault->target())}});
  }
  return step;
}

}  // namespace erchaos
