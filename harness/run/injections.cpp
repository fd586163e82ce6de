// Applies a fault's actions and reads them back.
#include "harness/run/injections.hpp"

#include <algorithm>

#include "harness/record/judge/run_reasons.hpp"

namespace erchaos {
namespace {

constexpr Duration read_back_every = std::chrono::milliseconds{250};

void apply(Fault& fault, const PlannedAction& planned, Lab& lab) {
  switch (planned.kind) {
    case ActionKind::injection:
      return fault.inject(lab);
    case ActionKind::stage:
      return fault.advance(lab, planned.stage);
    case ActionKind::healing:
      return fault.heal(lab);
  }
}

void verify(Fault& fault, const PlannedAction& planned, Lab& lab) {
  switch (planned.kind) {
    case ActionKind::injection:
      return fault.verify_injected(lab);
    case ActionKind::stage:
      return fault.verify_advanced(lab, planned.stage);
    case ActionKind::healing:
      return fault.verify_healed(lab);
  }
}

// Before the action, and after it was read back.
What what_of(const Action& action, bool is_done) {
  switch (action.kind) {
    case ActionKind::injection:
      return is_done ? What::injected : What::inject;
    case ActionKind::stage:
      return is_done ? What::stage_done : What::stage;
    case ActionKind::healing:
      break;
  }
  return is_done ? What::healed : What::heal;
}

}  // namespace

Injections::Injections(std::span<const Step> steps, Lab& lab, RunProblems& problems)
    : steps_(steps), lab_(lab), clock_(lab.clock()), problems_(problems) {}

void Injections::act(const PlannedAction& planned) {
  settle(planned.step);
  if (planned.kind == ActionKind::injection) {
    injected_.push_back(planned.step);  // first: a partial injection must be healed too
  } else if (planned.kind == ActionKind::healing) {
    std::erase(injected_, planned.step);
  }
  const std::size_t number = log_.actions.size();
  Action& action = log_.actions.emplace_back(begin(planned));
  try {
    change_network(planned, action);
    action.end = clock_.now();
  } catch (const std::exception& error) {
    action.end = clock_.now();
    return fail(action, error.what());
  }
  if (const Done done{planned, number, clock_.now() + patience}; !is_settled(done, false)) {
    awaited_.push_back(done);
  }
}

Action Injections::begin(const PlannedAction& planned) {
  const Step& step = steps_[planned.step];
  if (planned.kind == ActionKind::injection) {
    live_[planned.step] = step.fault.make_live();
    faults_[planned.step] = log_.faults.size();
    log_.faults.push_back({.kind = step.kind,
                           .target = step.fault->target(),
                           .drains = step.fault->drains(),
                           .benchmark = step.benchmark,
                           .wires = step.fault->wires(),
                           .changes_timers = step.fault->changes_timers()});
  }
  const Stage stage = stage_of(step, planned);
  return {.fault = faults_.at(planned.step),
          .kind = planned.kind,
          .name = stage.name,
          .change = stage.change,
          .restores = stage.restores,
          .begin = clock_.now()};
}

// The time that look() takes before an injection is not the fault's.
void Injections::change_network(const PlannedAction& planned, Action& action) {
  Fault& fault = *live_.at(planned.step);
  if (planned.kind == ActionKind::injection) {
    fault.look(lab_);
  }
  note(what_of(action, false), action);
  action.begin = clock_.now();
  apply(fault, planned, lab_);
}

// Only an action that was read back is marked as verified.
void Injections::read_back(const Done& done) {
  verify(*live_.at(done.planned.step), done.planned, lab_);
  Action& action = log_.actions[done.action];
  action.verified = true;
  note(what_of(action, true), action);
}

bool Injections::is_settled(const Done& done, bool is_last_look) {
  try {
    read_back(done);
    return true;
  } catch (const std::exception& error) {
    if (is_last_look) {
      fail(log_.actions[done.action], error.what());
    }
    return is_last_look;
  }
}

void Injections::look_again() {
  std::erase_if(awaited_, [this](const Done& done) {
    return is_settled(done, clock_.now() >= done.deadline);
  });
}

void Injections::settle(std::size_t step) {
  std::erase_if(awaited_, [&](const Done& done) {
    return done.planned.step == step && is_settled(done, true);
  });
}

void Injections::settle_all(Duration at_most) {
  const Instant end = clock_.now() + at_most;
  for (Done& done : awaited_) {
    done.deadline = std::min(done.deadline, end);
  }
  while (!awaited_.empty()) {
    clock_.wait_until(clock_.now() + read_back_every, {});
    lab_.go_on_starting();
    look_again();
  }
}

void Injections::heal_all() {
  while (!injected_.empty()) {
    act({.at = clock_.now(), .step = injected_.back(), .kind = ActionKind::healing});
  }
}

void Injections::fail(const Action& action, const std::string& reason) {
  const FaultRecord& fault = log_.faults[action.fault];
  switch (action.kind) {
    case ActionKind::injection:
      return problems_.add(sentence_of<reasons::no_effect>(fault.kind, fault.target, reason));
    case ActionKind::healing:
      return problems_.add(sentence_of<reasons::not_undone>(fault.kind, fault.target, reason));
    case ActionKind::stage:
      return problems_.add(
          sentence_of<reasons::no_stage>(fault.kind, fault.target, action.name, reason));
  }
}

void Injections::note(What what, const Action& action) {
  const FaultRecord& fault = log_.faults[action.fault];
  lab_.events().add({.at = clock_.now(),
                     .source = Source::fault,
                     .what = what,
                     .subject = fault.kind,
                     .detail = fault.target,
                     .stage = action.kind == ActionKind::stage ? action.name : ""});
}

}  // namespace erchaos
