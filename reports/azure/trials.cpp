// Finds the actions and the times of each test.
#include "reports/azure/trials.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace erchaos::reports {
namespace {

std::optional<Instant> begin_of(const ActionResult* action) {
  return action == nullptr ? std::nullopt : std::optional{action->action.begin};
}

std::vector<ActionResult> copied(std::span<const ActionResult* const> actions) {
  std::vector<ActionResult> copies;
  std::ranges::transform(actions, std::back_inserter(copies),
                         [](const ActionResult* each) { return *each; });
  return copies;
}

Trial whole(const FaultActions& fault) {
  return {.fault = fault,
          .actions = copied(fault.all),
          .begin = fault.injection().action.begin,
          .end = begin_of(fault.healing())};
}

std::vector<Trial> trials_of_maintenance(const FaultActions& fault) {
  Trial prepend = whole(fault);
  prepend.category = "ASPathPrepend";
  const auto stages = fault.stages();
  if (stages.empty()) {
    return {prepend};
  }
  std::erase_if(prepend.actions,
                [](const ActionResult& each) { return each.action.kind == ActionKind::stage; });
  prepend.end = stages.front()->action.begin;
  const Trial disconnect{.fault = fault,
                         .actions = copied(std::span{fault.all}.subspan(1)),
                         .begin = stages.front()->action.begin,
                         .end = begin_of(stages.size() > 1 ? stages[1] : fault.healing()),
                         .category = "BgpDisconnect"};
  return {prepend, disconnect};
}

}  // namespace

std::vector<Trial> trials_of(const FaultActions& fault, const Circuits& circuits) {
  const FaultRecord& record = *fault.fault;
  if (record.kind == "maintenance") {
    return trials_of_maintenance(fault);
  }
  Trial trial = whole(fault);
  if (record.kind == "session-shutdown" && circuits.is_session_with_customer(record.target)) {
    trial.category = "BgpDisconnect";
  } else if (record.kind == "prepend" && circuits.is_msee(record.target)) {
    trial.category = "ASPathPrepend";
  }
  return {trial};
}

}  // namespace erchaos::reports
