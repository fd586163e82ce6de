// Sorts the actions of all faults by their times.
#include "harness/run/timetable.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace erchaos {

Stage stage_of(const Step& step, const PlannedAction& planned) {
  return planned.kind == ActionKind::stage ? step.fault->stages()[planned.stage]
         : planned.kind == ActionKind::injection
             ? Stage{.name = "failover", .change = Change::failover}
             : Stage{.name = "reversion", .change = Change::reversion, .restores = true};
}

std::string PlannedAction::phase(const Plan& plan) const {
  const Step& of = plan.steps[step];
  return fmt::format("{} {} {}", stage_of(of, *this).name, of.kind, of.fault->target());
}

std::vector<PlannedAction> actions_of(const Plan& plan, Instant begin) {
  std::vector<PlannedAction> actions;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    const std::vector<Stage> stages = step.fault->stages();
    actions.push_back({.at = begin + step.at, .step = i, .kind = ActionKind::injection});
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
      actions.push_back({.at = begin + step.at + stages[stage].after,
                         .step = i,
                         .kind = ActionKind::stage,
                         .stage = stage});
    }
    actions.push_back({.at = begin + step.at + step.lasts, .step = i, .kind = ActionKind::healing});
  }
  std::ranges::stable_sort(actions, {}, [](const PlannedAction& action) {
    return std::tuple{action.at, -static_cast<int>(action.kind)};
  });
  return actions;
}

}  // namespace erchaos
