// Finds the actions and the times of each test.
#include "reports/azure/trials.hpp"

namespace erchaos::reports {
namespace {

std::optional<Instant> begin_of(const ActionResult* action) {
  return action == nullptr ? std::nullopt : std::optional{action->action.begin};
}

void add(std::vector<ActionResult>& actions, const ActionResult* action) {
  if (action != nullptr) {
    actions.push_back(*action);
  }
}

std::vector<Trial> trials_of_maintenance(const FaultActions& fault) {
  Trial prepend{.fault = fault,
                .actions = {*fault.injection},
                .begin = fault.injection->action.begin,
                .end = begin_of(fault.healing),
                .category = "ASPathPrepend"};
  add(prepend.actions, fault.healing);
  if (fault.stages.empty()) {
    return {prepend};
  }
  const Instant sessions_down = fault.stages.front()->action.begin;
  prepend.end = sessions_down;
  Trial disconnect{.fault = fault,
                   .actions = {},
                   .begin = sessions_down,
                   .end = begin_of(fault.stages.size() > 1 ? fault.stages[1] : fault.healing),
                   .category = "BgpDisconnect"};
  for (const ActionResult* stage : fault.stages) {
    add(disconnect.actions, stage);
  }
  add(disconnect.actions, fault.healing);
  return {prepend, disconnect};
}

}  // namespace

std::vector<Trial> trials_of(const FaultActions& fault, const Circuits& circuits) {
  const FaultRecord& record = *fault.fault;
  if (record.kind == "maintenance") {
    return trials_of_maintenance(fault);
  }
  Trial trial{.fault = fault,
              .actions = {*fault.injection},
              .begin = fault.injection->action.begin,
              .end = begin_of(fault.healing)};
  for (const ActionResult* stage : fault.stages) {
    add(trial.actions, stage);
  }
  add(trial.actions, fault.healing);
  if (record.kind == "session-shutdown" && circuits.is_session_with_customer(record.target)) {
    trial.category = "BgpDisconnect";
  } else if (record.kind == "prepend" && circuits.is_msee(record.target)) {
    trial.category = "ASPathPrepend";
  }
  return {trial};
}

}  // namespace erchaos::reports
