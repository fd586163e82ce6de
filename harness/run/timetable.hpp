// The actions of a plan in order of time.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/record/log/actions.hpp"

namespace erchaos {

// An action on one fault, and its time.
struct PlannedAction {
  Instant at{};
  std::size_t step{};  // index into Plan::steps
  ActionKind kind{};
  std::size_t stage{};  // which, if it is a stage

  // "failover silent-cut cpe1-pe1", "sessions-down maintenance msee1": the phase that it begins.
  std::string phase(const Plan& plan) const;
};

// What the action does, as the fault names it.
Stage stage_of(const Step& step, const PlannedAction& planned);

// The actions of all faults in order of time; at the same time, healings first and injections last.
std::vector<PlannedAction> actions_of(const Plan& plan, Instant begin);

}  // namespace erchaos
