// Finds when each fault began and ended.
#include "harness/record/log/actions.hpp"

namespace erchaos {

std::vector<FaultTime> times_of(const std::vector<FaultRecord>& faults,
                                const std::vector<Action>& actions) {
  std::vector<FaultTime> times(faults.size());
  for (const Action& action : actions) {
    FaultTime& time = times.at(action.fault);
    if (action.kind == ActionKind::injection) {
      time.begin = action.begin;
    } else if (action.kind == ActionKind::healing) {
      time.heal = action.begin;
      time.end = action.end;
    }
  }
  return times;
}

}  // namespace erchaos
