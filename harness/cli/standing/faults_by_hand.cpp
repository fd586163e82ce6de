// Each fault has a recording of its own, of which only its problems are of interest.
#include "harness/cli/standing/faults_by_hand.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>

#include "faults/kinds.hpp"
#include "harness/plan/read/fault_by_hand.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

std::vector<PlannedAction> stages_of(const Step& step, Instant begin) {
  std::vector<PlannedAction> actions;
  const std::vector<Stage> stages = step.fault->stages();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    actions.push_back({.at = begin + stages[i].after, .kind = ActionKind::stage, .stage = i});
  }
  return actions;
}

}  // namespace

FaultsByHand::Injected::Injected(Step one, Lab& lab)
    : step{std::move(one)},
      stages(stages_of(step.front(), lab.clock().now())),
      injections(step, lab, record) {}

std::string FaultsByHand::Injected::name() const {
  return fmt::format("{} on {}", step.front().kind, step.front().fault->target());
}

std::string FaultsByHand::act(Injected& fault, ActionKind kind) {
  const Instant begin = lab_.clock().now();
  fault.injections.act({.at = begin, .kind = kind});
  fault.injections.settle_all(Injections::patience);
  if (!fault.record.problems.empty()) {
    throw HostError(fmt::format("{}", fmt::join(fault.record.problems, "; ")));
  }
  return fmt::format("read back within {:.0f} ms", in_milliseconds(lab_.clock().now() - begin));
}

std::string FaultsByHand::inject(const std::string& kind,
                                 const std::vector<std::string>& parameters) {
  std::vector<Step> before;
  std::ranges::transform(faults_, std::back_inserter(before),
                         [](const Injected& fault) { return fault.step.front(); });
  Injected& fault = faults_.emplace_back(
      read_fault_by_hand(kind, parameters, faults::kinds(), lab_.topology(), before, count_++),
      lab_);
  try {
    const std::string result = act(fault, ActionKind::injection);
    return fmt::format("{} is injected, {}", fault.name(), result);
  } catch (...) {
    faults_.pop_back();  // heals it
    throw;
  }
}

std::vector<std::string> FaultsByHand::heal() {
  std::vector<std::string> healed;
  while (!faults_.empty()) {
    Injected& fault = faults_.back();
    try {
      const std::string result = act(fault, ActionKind::healing);
      healed.push_back(fmt::format("{} is healed, {}", fault.name(), result));
    } catch (...) {
      faults_.pop_back();
      throw;
    }
    faults_.pop_back();
  }
  return healed;
}

void FaultsByHand::advance() {
  for (Injected& fault : faults_) {
    while (!fault.stages.empty() && fault.stages.front().at <= lab_.clock().now()) {
      fault.injections.act(fault.stages.front());
      fault.stages.erase(fault.stages.begin());
    }
    fault.injections.look_again();
  }
}

std::vector<std::string> FaultsByHand::injected() const {
  std::vector<std::string> names;
  std::ranges::transform(faults_, std::back_inserter(names), &Injected::name);
  return names;
}

}  // namespace erchaos::cli
