// Faults, taken apart.
#include "reports/text/actions.hpp"

#include <algorithm>

namespace erchaos::reports {

std::vector<Action> actions_of(const Result& result) {
  std::vector<Action> actions;
  for (const FaultResult& fault : result.faults) {
    const FaultRecord& record = fault.record;
    const std::string name = record.kind + " on " + record.target;
    actions.push_back({.name = name,
                       .change = Change::failover,
                       .begin = record.inject_begin,
                       .end = record.inject_end,
                       .verified = record.verified,
                       .after = &fault.failover});
    for (std::size_t i = 0; i < fault.stages.size(); ++i) {
      const StageRecord& stage = record.stages[i];
      actions.push_back({.name = stage.name + " of " + name,
                         .change = stage.change,
                         .begin = stage.begin,
                         .end = stage.end,
                         .verified = stage.verified,
                         .after = &fault.stages[i]});
    }
    if (record.heal_begin) {
      actions.push_back({.name = "healing of " + name,
                         .change = Change::reversion,
                         .begin = *record.heal_begin,
                         .end = record.heal_end.value_or(*record.heal_begin),
                         .verified = record.undo_verified,
                         .after = fault.reversion ? &*fault.reversion : nullptr});
    }
  }
  std::ranges::stable_sort(actions, {}, &Action::begin);
  return actions;
}

}  // namespace erchaos::reports
