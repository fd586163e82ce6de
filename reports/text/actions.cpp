// Names actions after their faults.
#include "reports/text/actions.hpp"

namespace erchaos::reports {

std::string title_of(const Action& action, const Result& result) {
  const FaultRecord& fault = result.faults.at(action.fault);
  std::string name = fault.kind + " on " + fault.target;
  switch (action.kind) {
    case ActionKind::injection:
      break;
    case ActionKind::stage:
      return action.name + " of " + name;
    case ActionKind::healing:
      return "healing of " + name;
  }
  return name;
}

}  // namespace erchaos::reports
