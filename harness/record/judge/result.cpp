// Sorts actions by fault.
#include "harness/record/judge/result.hpp"

namespace erchaos {

std::vector<FaultActions> actions_by_fault(const Result& result) {
  std::vector<FaultActions> all(result.faults.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].fault = &result.faults[i];
  }
  for (const ActionResult& each : result.actions) {
    FaultActions& fault = all.at(each.action.fault);
    switch (each.action.kind) {
      case ActionKind::injection:
        fault.injection = &each;
        break;
      case ActionKind::stage:
        fault.stages.push_back(&each);
        break;
      case ActionKind::healing:
        fault.healing = &each;
        break;
    }
  }
  return all;
}

}  // namespace erchaos
