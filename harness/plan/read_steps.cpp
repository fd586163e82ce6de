// [[fault]]: when which fault begins and how long it lasts; the rest is for its kind to read.
#include <algorithm>

#include "harness/plan/fault_table.hpp"
#include "harness/plan/quantity.hpp"
#include "harness/plan/scenario_parts.hpp"

namespace erchaos {

namespace {

constexpr Duration earliest = std::chrono::seconds{1};
constexpr Duration longest = std::chrono::hours{1};

const FaultKind* read_kind(TomlTable& table, FaultKinds kinds) {
  Names names;
  for (const FaultKind* kind : kinds) {
    names.emplace_back(kind->name);
  }
  const auto name = table.choice("kind", "kind", names, Need::required);
  const auto kind = std::ranges::find(kinds, name.value_or(""), &FaultKind::name);
  return kind == kinds.end() ? nullptr : *kind;
}

void read_times(TomlTable& table, Step& step) {
  step.at = table.duration("at", {.least = Duration::zero(), .most = longest}, Need::required)
                .value_or(earliest);
  if (step.at < earliest) {
    table.note("at", "'at' must be at least " + in_words(earliest) +
                         ": the time before the first fault is needed to measure the noise floor");
  }
  step.lasts =
      table
          .duration("for", {.least = std::chrono::milliseconds{1}, .most = longest}, Need::required)
          .value_or(longest);
}

void read_fault(StepDraft& draft, FaultKinds kinds, const Topology* topology, std::size_t number) {
  const FaultKind* kind = read_kind(draft.table, kinds);
  if (kind == nullptr || topology == nullptr) {
    return;  // which keys are allowed, or what they may name, is not known
  }
  FaultTable parameters{draft.table, *topology, number};
  draft.step.kind = kind->name;
  draft.step.fault = kind->parse(parameters);
  draft.table.note_unknown_keys();
}

}  // namespace

std::vector<StepDraft> read_steps(TomlTable& scenario, FaultKinds kinds, const Topology* topology) {
  std::vector<StepDraft> drafts;
  for (const TomlTable& table : scenario.tables("fault")) {
    StepDraft& draft = drafts.emplace_back(StepDraft{table});
    read_times(draft.table, draft.step);
    read_fault(draft, kinds, topology, drafts.size() - 1);
  }
  return drafts;
}

}  // namespace erchaos
