// A fault's verbs, timed.
#include "harness/run/injections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace erchaos {
namespace {

// A neighbor may be sent updates only every 30 s (RFC 4271 9.2.1.1, MinRouteAdvertisementInterval).
constexpr Duration patience = std::chrono::seconds{35};
constexpr Duration look = std::chrono::milliseconds{250};

}  // namespace

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
                              .benchmark = step.benchmark,
                              .wires = step.fault->wires(),
                              .changes_timers = step.fault->changes_timers()});
  }
}

void Injections::act(const Action& action) {
  settle(action.step);
  switch (action.kind) {
    case Action::Kind::inject:
      return inject(action);
    case Action::Kind::advance:
      return advance(action);
    case Action::Kind::heal:
      return heal(action);
  }
}

void Injections::inject(const Action& action) {
  Fault& fault = *steps_[action.step].fault;
  FaultRecord& record = record_.faults[action.step];
  injected_.push_back(action.step);  // first: what fails half-way must be healed as well
  record.inject_begin = clock_.now();
  const auto look_and_inject = [&] {
    fault.look(lab_);
    note("inject", record);
    record.inject_begin = clock_.now();
    fault.inject(lab_);
  };
  if (attempt(action, look_and_inject, record.inject_end)) {
    read_back(action);
  }
}

void Injections::advance(const Action& action) {
  Fault& fault = *steps_[action.step].fault;
  FaultRecord& record = record_.faults[action.step];
  const Stage planned = fault.stages()[action.stage];
  note(planned.name, record);
  StageRecord& reached = record.stages.emplace_back(
      StageRecord{.name = planned.name, .change = planned.change, .begin = clock_.now()});
  if (attempt(
          action, [&] { fault.advance(lab_, action.stage); }, reached.end)) {
    read_back(action);
  }
}

void Injections::heal(const Action& action) {
  FaultRecord& record = record_.faults[action.step];
  std::erase(injected_, action.step);
  note("heal", record);
  record.heal_begin = clock_.now();
  Instant end{};
  const bool is_done = attempt(
      action, [&] { steps_[action.step].fault->heal(lab_); }, end);
  record.heal_end = end;
  if (is_done) {
    read_back(action);
  }
}

bool Injections::attempt(const Action& action, const std::function<void()>& act, Instant& done) {
  try {
    act();
    done = clock_.now();
    return true;
  } catch (const std::exception& error) {
    done = clock_.now();
    fail(action, error.what());
    return false;
  }
}

void Injections::read_back(const Action& action) {
  if (!is_settled(action, false)) {
    awaited_.push_back({action, clock_.now() + patience});
  }
}

// Only what is read back is marked as verified.
void Injections::verify(const Action& action) {
  Fault& fault = *steps_[action.step].fault;
  FaultRecord& record = record_.faults[action.step];
  switch (action.kind) {
    case Action::Kind::inject:
      fault.verify_injected(lab_);
      record.verified = true;
      return note("injected", record);
    case Action::Kind::advance:
      fault.verify_advanced(lab_, action.stage);
      record.stages.back().verified = true;
      return note(record.stages.back().name + "-done", record);
    case Action::Kind::heal:
      fault.verify_healed(lab_);
      record.undo_verified = true;
      return note("healed", record);
  }
}

bool Injections::is_settled(const Action& action, bool is_last_look) {
  try {
    verify(action);
    return true;
  } catch (const std::exception& error) {
    if (is_last_look) {
      fail(action, error.what());
    }
    return is_last_look;
  }
}

void Injections::look_again() {
  std::erase_if(awaited_, [this](const Done& done) {
    return is_settled(done.action, clock_.now() >= done.deadline);
  });
}

void Injections::settle(std::size_t step) {
  std::erase_if(awaited_, [&](const Done& done) {
    return done.action.step == step && is_settled(done.action, true);
  });
}

void Injections::settle_all(Duration at_most) {
  const Instant end = clock_.now() + at_most;
  for (Done& done : awaited_) {
    done.deadline = std::min(done.deadline, end);
  }
  while (!awaited_.empty()) {
    clock_.wait_until(clock_.now() + look, {});
    lab_.go_on_starting();
    look_again();
  }
}

void Injections::heal_all() {
  while (!injected_.empty()) {
    act({.at = clock_.now(), .step = injected_.back(), .kind = Action::Kind::heal});
  }
}

void Injections::fail(const Action& action, const std::string& reason) {
  const FaultRecord& fault = record_.faults[action.step];
  const std::string what =
      action.kind == Action::Kind::inject ? "did not take effect"
      : action.kind == Action::Kind::heal
          ? "did not heal"
          : "did not come to its stage " + steps_[action.step].fault->stages()[action.stage].name;
  record_.problems.push_back(
      fmt::format("{} on {} {}: {}", fault.kind, fault.target, what, reason));
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
