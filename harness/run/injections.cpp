// A fault's verbs, timed.
#include "harness/run/injections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace erchaos {

std::string Action::name(const Plan& plan) const {
  const Step& of = plan.steps[step];
  const std::string what = kind == Kind::inject    ? "failover"
                           : kind == Kind::advance ? of.fault->stages()[stage].name
                                                   : "reversion";
  return fmt::format("{} {} {}", what, of.kind, of.fault->target());
}

std::vector<Action> actions_of(const Plan& plan, Instant begin) {
  using Kind = Action::Kind;
  std::vector<Action> actions;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    const std::vector<Stage> stages = step.fault->stages();
    actions.push_back({.at = begin + step.at, .step = i, .kind = Kind::inject});
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
      actions.push_back({.at = begin + step.at + stages[stage].after,
                         .step = i,
                         .kind = Kind::advance,
                         .stage = stage});
    }
    actions.push_back({.at = begin + step.at + step.lasts, .step = i, .kind = Kind::heal});
  }
  std::ranges::stable_sort(actions, {}, [](const Action& action) {
    return std::tuple{action.at, action.kind};
  });
  return actions;
}

Injections::Injections(std::span<const Step> steps, Lab& lab, Clock& clock, Recording& record)
    : steps_(steps), lab_(lab), clock_(clock), record_(record) {
  for (const Step& step : steps_) {
    record_.faults.push_back({.kind = step.kind,
                              .target = step.fault->target(),
                              .drains = step.fault->drains(),
                              .benchmark = step.benchmark});
  }
}

void Injections::act(const Action& action) {
  switch (action.kind) {
    case Action::Kind::inject:
      return inject(action.step);
    case Action::Kind::advance:
      return advance(action.step, action.stage);
    case Action::Kind::heal:
      return heal(action.step);
  }
}

void Injections::inject(std::size_t step) {
  Fault& fault = *steps_[step].fault;
  FaultRecord& record = record_.faults[step];
  injected_.push_back(step);  // first: what fails half-way must be healed as well
  note("inject", record);
  record.inject_begin = clock_.now();
  record.verified = attempt([&] { fault.inject(lab_); }, record.inject_end,
                            [&] { fault.verify_injected(lab_); }, "did not take effect", record);
  if (record.verified) {
    note("injected", record);
  }
}

void Injections::advance(std::size_t step, std::size_t stage) {
  Fault& fault = *steps_[step].fault;
  FaultRecord& record = record_.faults[step];
  const Stage planned = fault.stages()[stage];
  note(planned.name, record);
  StageRecord& reached = record.stages.emplace_back(
      StageRecord{.name = planned.name, .change = planned.change, .begin = clock_.now()});
  reached.verified = attempt([&] { fault.advance(lab_, stage); }, reached.end,
                             [&] { fault.verify_advanced(lab_, stage); },
                             "did not come to its stage " + planned.name, record);
  if (reached.verified) {
    note(planned.name + "-done", record);
  }
}

void Injections::heal(std::size_t step) {
  Fault& fault = *steps_[step].fault;
  FaultRecord& record = record_.faults[step];
  std::erase(injected_, step);
  note("heal", record);
  record.heal_begin = clock_.now();
  Instant end{};
  record.undo_verified = attempt([&] { fault.heal(lab_); }, end, [&] { fault.verify_healed(lab_); },
                                 "did not heal", record);
  record.heal_end = end;
  if (record.undo_verified) {
    note("healed", record);
  }
}

bool Injections::attempt(const std::function<void()>& act, Instant& done,
                         const std::function<void()>& verify, const std::string& what,
                         const FaultRecord& fault) {
  try {
    act();
    done = clock_.now();
    verify();
    return true;
  } catch (const std::exception& error) {
    done = std::max(done, clock_.now());
    record_.problems.push_back(
        fmt::format("{} on {} {}: {}", fault.kind, fault.target, what, error.what()));
    return false;
  }
}

void Injections::heal_all() {
  while (!injected_.empty()) {
    heal(injected_.back());
  }
}

void Injections::forget_those_not_begun() {
  std::erase_if(record_.faults,
                [](const FaultRecord& fault) { return fault.inject_begin == Instant{}; });
}

void Injections::note(const std::string& what, const FaultRecord& fault) {
  lab_.journal().add({.at = clock_.now(),
                      .source = Source::fault,
                      .what = what,
                      .subject = fault.kind,
                      .detail = fault.target});
}

}  // namespace erchaos
