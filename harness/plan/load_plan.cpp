// scenario.toml, its topology and the command line's overrides to Plan.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/inputs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/quantity.hpp"
#include "harness/plan/repetition.hpp"
#include "harness/plan/scenario_parts.hpp"
#include "harness/plan/toml_override.hpp"
#include "harness/plan/topology_draft.hpp"

namespace erchaos {

namespace {

std::optional<Topology> read_its_topology(TomlTable& scenario, const std::filesystem::path& folder,
                                          const Overrides& overrides, const AskFrr& ask,
                                          Problems& problems) {
  const auto named =
      scenario.text("topology", overrides.topology ? Need::optional : Need::required);
  if (overrides.topology) {
    return read_topology(*overrides.topology, ask, problems);
  }
  return named ? read_topology((folder / *named).lexically_normal(), ask, problems) : std::nullopt;
}

std::uint64_t read_seed(TomlTable& scenario, std::uint64_t otherwise) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  const auto seed = scenario.integer("seed", {.least = 0, .most = most});
  return seed ? static_cast<std::uint64_t>(*seed) : otherwise;
}

bool claims_convergence(const Limit& limit) {
  return limit.metric.starts_with("failover.") &&
         limit.metric.find("convergence_time") != std::string::npos;
}

// Convergence may be claimed only of what stayed good for the validation time.
void check_lengths(std::vector<StepDraft>& steps, const Plan& plan) {
  const auto claim = std::ranges::find_if(plan.limits, claims_convergence);
  if (claim == plan.limits.end()) {
    return;
  }
  const Duration validation = plan.traffic.sustained_convergence_validation_time;
  const Duration least = validation + std::chrono::seconds{1};
  for (StepDraft& draft : steps) {
    if (draft.step.lasts < least) {
      draft.table.note("for", fmt::format("'for' must be at least {}: the limit {} needs the "
                                          "sustained_convergence_validation_time ({}) and 1s",
                                          in_words(least), claim->name(), in_words(validation)));
    }
  }
}

void read_scenario(TomlTable& scenario, FaultKinds kinds, const Overrides& overrides,
                   const AskFrr& ask, Plan& plan, Problems& problems) {
  auto topology = read_its_topology(scenario, plan.path.parent_path(), overrides, ask, problems);
  const Topology* known = topology ? &*topology : nullptr;
  plan.name = scenario.text("name", Need::required).value_or("");
  plan.seed = read_seed(scenario, plan.seed);
  plan.ready_within = scenario
                          .duration("ready_within", {.least = std::chrono::seconds{1},
                                                     .most = std::chrono::hours{1}})
                          .value_or(plan.ready_within);
  const auto scenario_phase =
      scenario.duration("phase", {.least = Duration::zero(), .most = std::chrono::hours{1}});
  ClassNames names{scenario};
  plan.connections = read_connections(scenario, known, names);
  plan.traffic = read_traffic(scenario, known,
                              plan.connections.empty() ? Need::required : Need::optional, names);
  plan.limits = read_limits(scenario, plan);
  auto steps = read_steps(scenario, kinds, known, plan.seed);
  check_lengths(steps, plan);
  check_overlaps(steps);
  scenario.note_unknown_keys();
  for (StepDraft& draft : steps) {
    plan.steps.push_back(std::move(draft.step));
  }
  std::ranges::stable_sort(plan.steps, {}, &Step::at);
  plan.topology = std::move(topology).value_or(Topology{});
  plan.phase_range = scenario_phase.value_or(longest_timer(plan.topology));
  for (const Step& step : plan.steps) {
    if (step.fault) {
      step.fault->prepare(plan.topology);
    }
  }
}

}  // namespace

Plan load_plan(const std::filesystem::path& scenario, FaultKinds kinds, const Overrides& overrides,
               const AskFrr& ask) {
  Problems problems;
  Plan plan;
  plan.path = scenario;
  if (auto document = read_toml(scenario, problems)) {
    for (const std::string& assignment : overrides.set) {
      apply_override(*document, assignment, problems);
    }
    if (overrides.seed) {
      apply_override(*document, "seed=" + *overrides.seed, problems, "--seed");
    }
    TomlTable table{*document, problems};
    read_scenario(table, kinds, overrides, ask, plan, problems);
    plan.conditions = conditions_of(*document, plan.traffic);
  }
  throw_if_any(problems);
  plan.inputs = inputs_of(plan.path, plan.topology);
  return plan;
}

}  // namespace erchaos
