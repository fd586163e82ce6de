// Results by fault: each with its own actions, to look at and to make.
#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos {

struct FaultParts {
  FaultRecord record{};
  ActionResult failover{};
  std::vector<ActionResult> stages{};
  std::optional<ActionResult> reversion{};
};

inline FaultParts fault_of(const Result& result, std::size_t number) {
  const FaultActions actions = actions_by_fault(result).at(number);
  FaultParts parts{.record = *actions.fault, .failover = actions.injection()};
  for (const ActionResult* stage : actions.stages()) {
    parts.stages.push_back(*stage);
  }
  if (actions.healing() != nullptr) {
    parts.reversion = *actions.healing();
  }
  return parts;
}

// Points into `parts`.
inline FaultActions actions_of(const FaultParts& parts) {
  FaultActions actions{.fault = &parts.record, .all = {&parts.failover}};
  for (const ActionResult& stage : parts.stages) {
    actions.all.push_back(&stage);
  }
  if (parts.reversion) {
    actions.all.push_back(&*parts.reversion);
  }
  return actions;
}

inline void add_fault(Result& result, FaultParts parts) {
  const auto add = [&](ActionResult action) {
    action.action.fault = result.faults.size();
    result.actions.push_back(std::move(action));
  };
  add(parts.failover);
  for (const ActionResult& stage : parts.stages) {
    add(stage);
  }
  if (parts.reversion) {
    add(*parts.reversion);
  }
  result.faults.push_back(std::move(parts.record));
  std::ranges::stable_sort(result.actions, {},
                           [](const ActionResult& each) { return each.action.begin; });
}

inline void set_faults(Result& result, const std::vector<FaultParts>& faults) {
  result.faults.clear();
  result.actions.clear();
  for (const FaultParts& each : faults) {
    add_fault(result, each);
  }
}

inline void remove_last_fault(Result& result) {
  result.faults.pop_back();
  std::erase_if(result.actions, [&](const ActionResult& each) {
    return each.action.fault == result.faults.size();
  });
}

template <typename SomeResult>
auto& action_of(SomeResult& result, std::size_t fault, ActionKind kind) {
  for (auto& each : result.actions) {
    if (each.action.fault == fault && each.action.kind == kind) {
      return each;
    }
  }
  throw std::out_of_range("no such action");
}

inline const ActionResult& failover_in(const Result& result, std::size_t fault) {
  return action_of(result, fault, ActionKind::injection);
}
inline ActionResult& failover_in(Result& result, std::size_t fault) {
  return action_of(result, fault, ActionKind::injection);
}
inline const ActionResult& reversion_in(const Result& result, std::size_t fault) {
  return action_of(result, fault, ActionKind::healing);
}
inline ActionResult& reversion_in(Result& result, std::size_t fault) {
  return action_of(result, fault, ActionKind::healing);
}

inline void never_heal(Result& result, std::size_t fault) {
  std::erase_if(result.actions, [&](const ActionResult& each) {
    return each.action.fault == fault && each.action.kind == ActionKind::healing;
  });
}

}  // namespace erchaos
