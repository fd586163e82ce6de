// Sorts actions by fault.
#include "harness/record/judge/result.hpp"

namespace erchaos {

const ActionResult* FaultActions::healing() const {
  const bool is_healed = !all.empty() && all.back()->action.kind == ActionKind::healing;
  return is_healed ? all.back() : nullptr;
}

std::span<const ActionResult* const> FaultActions::stages() const {
  return std::span{all}.subspan(1, all.size() - (healing() == nullptr ? 1 : 2));
}

std::vector<FaultActions> actions_by_fault(const Result& result) {
  std::vector<FaultActions> faults;
  for (const FaultRecord& fault : result.faults) {
    faults.push_back({.fault = &fault});
  }
  for (const ActionResult& each : result.actions) {
    faults.at(each.action.fault).all.push_back(&each);
  }
  return faults;
}

}  // namespace erchaos
