// Reads scenario.toml, its topology and the command line's overrides into a Plan.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/conditions.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/read/find_topology.hpp"
#include "harness/plan/read/record_shape.hpp"
#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/inputs.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/plan/toml/toml_override.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

namespace {

std::optional<Topology> read_its_topology(TomlTable& scenario, const std::filesystem::path& writer,
                                          const Overrides& overrides, const Lookups& lookups,
                                          Problems& problems) {
  const auto named =
      scenario.text("topology", overrides.topology ? Need::optional : Need::required);
  if (overrides.topology) {
    return read_topology(*overrides.topology, lookups, problems);
  }
  if (!named) {
    return std::nullopt;
  }
  const FoundTopology found = find_topology(*named, writer, lookups.designs);
  if (!found.problem.empty()) {
    scenario.note("topology", "'topology': " + found.problem, found.rule);
    return std::nullopt;
  }
  return read_topology(found.file, lookups, problems);
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

// When a fault takes something out of service, counted from the beginning of the run.
std::vector<Instant> ways_out(const Step& step) {
  std::vector<Instant> times{step.at};
  for (const Stage& stage : step.fault ? step.fault->stages() : std::vector<Stage>{}) {
    if (stage.change == Change::failover) {
      times.push_back(step.at + stage.after);
    }
  }
  return times;
}

// Times of all actions, in order.
std::vector<Instant> actions_of(const std::vector<StepDraft>& steps) {
  std::vector<Instant> times;
  for (const StepDraft& draft : steps) {
    const Step& step = draft.step;
    times.insert(times.end(), {step.at, step.at + step.lasts});
    for (const Stage& stage : step.fault ? step.fault->stages() : std::vector<Stage>{}) {
      times.push_back(step.at + stage.after);
    }
  }
  std::ranges::sort(times);
  return times;
}

// Convergence may be claimed only if traffic stays good for the validation time.
void check_lengths(std::vector<StepDraft>& steps, const Plan& plan) {
  const auto claim = std::ranges::find_if(plan.limits, claims_convergence);
  if (claim == plan.limits.end()) {
    return;
  }
  const Duration validation = plan.traffic.sustained_convergence_validation_time;
  const Duration least = validation + std::chrono::seconds{1};
  const std::vector<Instant> actions = actions_of(steps);
  for (StepDraft& draft : steps) {
    for (const Instant out : ways_out(draft.step)) {
      const auto next = std::ranges::upper_bound(actions, out + together_within);
      if (next != actions.end() && *next < out + least) {
        draft.table.note(
            "for",
            fmt::format("the limit {} needs the sustained_convergence_validation_time ({}) and 1s "
                        "before the next action, which comes {} after this fault's action at {}",
                        claim->name(), in_words(validation), in_words(*next - out), in_words(out)));
        break;
      }
    }
  }
}

// IPv6 probes carry no checksum, so bit errors in them would go unnoticed.
void check_bit_errors(TomlTable& scenario, std::vector<StepDraft>& steps, const Plan& plan,
                      const Topology* topology) {
  if (plan.traffic.flows == 0 || plan.traffic.family == Families::ipv4) {
    return;
  }
  constexpr auto reason = "'corrupt' cannot be measured with flows over IPv6; write 'loss'";
  for (StepDraft& draft : steps) {
    if (draft.table.has("corrupt")) {
      draft.table.note("corrupt", reason);
    }
  }
  for (const Link& link : topology == nullptr ? std::vector<Link>{} : topology->links) {
    if (link.wire && link.wire->corrupt > 0) {
      scenario.note("topology", fmt::format("link {}: {}", link.name, reason));
    }
  }
}

void read_scenario(TomlTable& scenario, FaultKinds kinds, const Overrides& overrides,
                   const Lookups& lookups, Plan& plan, Problems& problems) {
  auto topology = read_its_topology(scenario, plan.path, overrides, lookups, problems);
  const Topology* known = topology ? &*topology : nullptr;
  plan.name = scenario.text("name", Need::required).value_or("");
  plan.tags = read_tags(scenario);
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
  for (const StepDraft& draft : steps) {
    if (draft.step.fault) {
      draft.step.fault->prepare(*topology);  // a fault that was read has one
    }
  }
  check_lengths(steps, plan);
  check_bit_errors(scenario, steps, plan, known);
  check_overlaps(steps);
  scenario.note_unknown_keys();
  for (StepDraft& draft : steps) {
    plan.steps.push_back(std::move(draft.step));
  }
  std::ranges::stable_sort(plan.steps, {}, &Step::at);
  bound_interval(scenario, plan);
  plan.topology = std::move(topology).value_or(Topology{});
  plan.phase_range = scenario_phase.value_or(longest_timer(plan.topology));
}

Plan read_plan(const std::filesystem::path& scenario, FaultKinds kinds, const Overrides& overrides,
               const Lookups& lookups, TableShape* shape) {
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
    const bool is_as_before = overrides.like && take_interval(*document, *overrides.like, problems);
    TomlTable table{*document, problems, shape};
    read_scenario(table, kinds, overrides, lookups, plan, problems);
    if (is_as_before) {
      plan.traffic.interval_reason = fmt::format(
          "every {}, as in {} (--like)", in_words(overrides.like->interval), overrides.like->of);
    }
    plan.lines_of_limits = lines_of_limits(*document);
    plan.conditions = conditions_of(*document, plan.traffic);
  }
  throw_if_any(problems);
  plan.inputs = inputs_of(plan.path, plan.topology);
  return plan;
}

}  // namespace

Plan load_plan(const std::filesystem::path& scenario, FaultKinds kinds, const Overrides& overrides,
               const Lookups& lookups) {
  return read_plan(scenario, kinds, overrides, lookups, nullptr);
}

void record_shape(const std::filesystem::path& scenario, FaultKinds kinds, TableShape& shape) {
  read_plan(scenario, kinds, {}, {}, &shape);
}

}  // namespace erchaos
