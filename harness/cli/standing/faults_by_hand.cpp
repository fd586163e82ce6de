// Each fault has a log and problems of its own.
#include "harness/cli/standing/faults_by_hand.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <ranges>

#include "faults/kinds.hpp"
#include "harness/plan/read/fault_by_hand.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
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
      injections(step, lab, problems) {}

std::string FaultsByHand::Injected::name() const {
  return fmt::format("{} on {}", step.front().kind, step.front().fault->target());
}

bool FaultsByHand::Injected::is(const std::string& kind, const std::string& target) const {
  return (kind.empty() || kind == step.front().kind) &&
         (target.empty() || target == step.front().fault->target());
}

void FaultsByHand::act(Injected& fault, ActionKind kind, DoneByHand& done) {
  const Instant begin = lab_.clock().now();
  fault.injections.act({.at = begin, .kind = kind});
  fault.injections.settle_all(Injections::patience);
  if (const auto& problems = fault.problems.sentences(); !problems.empty()) {
    throw HostError(fmt::format("{}", fmt::join(problems, "; ")));
  }
  done.told.push_back(fmt::format("{} is {}, read back within {:.0f} ms", fault.name(),
                                  kind == ActionKind::healing ? "healed" : "injected",
                                  in_milliseconds(lab_.clock().now() - begin)));
  done.actions.push_back(fault.injections.log().actions.back());
  done.actions.back().fault = done.faults.size();
  done.faults.push_back(fault.injections.log().faults.front());
}

Step FaultsByHand::read(const std::string& kind, const std::vector<std::string>& parameters) {
  std::vector<Step> before;
  std::ranges::transform(faults_, std::back_inserter(before),
                         [](const Injected& fault) { return fault.step.front(); });
  return read_fault_by_hand(kind, parameters, faults::kinds(), lab_.topology(), before, count_++);
}

DoneByHand FaultsByHand::inject(Step step) {
  Injected& fault = faults_.emplace_back(std::move(step), lab_);
  try {
    DoneByHand done;
    act(fault, ActionKind::injection, done);
    return done;
  } catch (...) {
    faults_.pop_back();  // heals it
    throw;
  }
}

void FaultsByHand::insist_on(const std::string& kind, const std::string& target) const {
  if (!kind.empty() && std::ranges::none_of(faults_, [&](const Injected& fault) {
        return fault.is(kind, target);
      })) {
    const std::string wanted = target.empty() ? kind : fmt::format("{} on {}", kind, target);
    throw InputError(
        {{.message = faults_.empty() ? fmt::format("'{}': no fault is injected", wanted)
                                     : unknown("injected fault", wanted, injected())}});
  }
}

DoneByHand FaultsByHand::heal(const std::string& kind, const std::string& target) {
  DoneByHand done;
  for (auto next = faults_.end(); next != faults_.begin();) {
    const auto fault = std::prev(next);
    if (!fault->is(kind, target)) {
      next = fault;
      continue;
    }
    try {
      act(*fault, ActionKind::healing, done);
    } catch (...) {
      faults_.erase(fault);
      throw;
    }
    next = faults_.erase(fault);
  }
  return done;
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
