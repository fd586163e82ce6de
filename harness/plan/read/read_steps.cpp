// Reads [[fault]]: when a fault begins, how long it lasts and how often; its kind reads the rest.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

constexpr Duration earliest = std::chrono::seconds{1};
constexpr Duration longest = longest_fault;
constexpr std::int64_t most_steps = 1000;

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

struct Recurrence {
  std::int64_t times = 1;
  Duration every{};
  Duration phase{};  // each begins later by a random time below this
};

Recurrence read_recurrence(TomlTable& table, const Step& step) {
  Recurrence recurrence;
  recurrence.times = table.integer("repeat", {.least = 1, .most = most_steps}).value_or(1);
  recurrence.phase =
      table.duration("phase", {.least = Duration::zero(), .most = longest}).value_or(Duration{});
  const Need need = recurrence.times > 1 ? Need::required : Need::optional;
  recurrence.every =
      table.duration("every", {.least = std::chrono::milliseconds{2}, .most = longest}, need)
          .value_or(longest);
  const Duration least = step.lasts + recurrence.phase;
  if (recurrence.times > 1 && recurrence.every <= least) {
    table.note("every", fmt::format("'every' must be longer than 'for' and 'phase' together, which "
                                    "take {}: one must end before the next begins",
                                    in_words(least)));
  }
  return recurrence;
}

// From zero up to, but not including, `phase`.
Duration random_phase(Duration phase, std::uint64_t seed, std::size_t number) {
  return phase == Duration::zero()
             ? phase
             : Duration{static_cast<Duration::rep>(random_of_fault(seed, number)() %
                                                   static_cast<std::uint64_t>(phase.count()))};
}

void check_stages(StepDraft& draft) {
  for (const Stage& stage : draft.step.fault->stages()) {
    if (stage.after >= draft.step.lasts) {
      draft.table.note("for", fmt::format("'for' must be longer than {}, because stage \"{}\" "
                                          "begins then",
                                          in_words(stage.after), stage.name));
      return;
    }
  }
}

// Adds a step for each repetition; a number distinguishes their faults.
void read_fault(std::vector<StepDraft>& drafts, const TomlTable& written, FaultKinds kinds,
                const Topology* topology, std::uint64_t seed) {
  StepDraft first{written};
  read_times(first.table, first.step);
  const Recurrence recurrence = read_recurrence(first.table, first.step);
  const FaultKind* kind = read_kind(first.table, kinds);
  // Without both, the allowed keys and the names they may have are not known.
  const bool is_known = kind != nullptr && topology != nullptr;
  for (std::int64_t time = 0; time < recurrence.times; ++time) {
    const std::size_t number = drafts.size();
    StepDraft& draft = drafts.emplace_back(StepDraft{first.table});
    draft.step.at =
        first.step.at + time * recurrence.every + random_phase(recurrence.phase, seed, number);
    draft.step.lasts = first.step.lasts;
    if (!is_known) {
      return;
    }
    FaultTable parameters{
        draft.table,
        {.topology = *topology, .number = number, .lasts = draft.step.lasts, .seed = seed}};
    draft.step.kind = kind->name;
    draft.step.benchmark = kind->benchmark;
    draft.step.fault = kind->parse(parameters);
    if (time == 0) {
      draft.table.note_unknown_keys();
    }
    if (!draft.step.fault) {
      return;  // the problem has been noted and would only be repeated
    }
    check_stages(draft);
  }
}

// Counts the faults as written; invalid values count as one and are reported later.
bool are_too_many(const std::vector<TomlTable>& faults) {
  std::int64_t steps = 0;
  for (const TomlTable& fault : faults) {
    Problems told_later;
    TomlTable table = fault.with_notes_in(told_later);
    steps += table.integer("repeat", {.least = 1, .most = most_steps}).value_or(1);
    if (steps > most_steps) {
      return true;
    }
  }
  return false;
}

}  // namespace

const FaultKind* read_kind(TomlTable& table, FaultKinds kinds) {
  Names names;
  for (const FaultKind* kind : kinds) {
    names.emplace_back(kind->name);
  }
  const auto name = table.choice("kind", "kind", names, Need::required);
  const auto kind = std::ranges::find(kinds, name.value_or(""), &FaultKind::name);
  return kind == kinds.end() ? nullptr : *kind;
}

std::vector<StepDraft> read_steps(TomlTable& scenario, FaultKinds kinds, const Topology* topology,
                                  std::uint64_t seed) {
  std::vector<StepDraft> drafts;
  const std::vector<TomlTable> faults = scenario.tables("fault");
  if (are_too_many(faults)) {
    scenario.note(
        "fault", fmt::format("there are more than {} faults, each repetition counted", most_steps));
    return drafts;
  }
  for (const TomlTable& table : faults) {
    read_fault(drafts, table, kinds, topology, seed);
  }
  return drafts;
}

}  // namespace erchaos
