// A fault's four verbs, timed.
#include "harness/run/injections.hpp"

#include <fmt/core.h>

namespace erchaos {

Injections::Injections(std::span<const Step> steps, Lab& lab, Clock& clock, Recording& record)
    : steps_(steps), lab_(lab), clock_(clock), record_(record) {
  for (const Step& step : steps_) {
    record_.faults.push_back({.kind = step.kind, .target = step.fault->target()});
  }
}

void Injections::inject(std::size_t step) {
  FaultRecord& fault = record_.faults[step];
  injected_.push_back(step);  // first: what fails half-way must be healed as well
  note("inject", fault);
  fault.inject_begin = clock_.now();
  try {
    steps_[step].fault->inject(lab_);
    fault.inject_end = clock_.now();
    steps_[step].fault->verify_injected(lab_);
    fault.verified = true;
    note("injected", fault);
  } catch (const std::exception& error) {
    fault.inject_end = clock_.now();
    record_.problems.push_back(
        fmt::format("{} on {} did not take effect: {}", fault.kind, fault.target, error.what()));
  }
}

void Injections::heal(std::size_t step) {
  FaultRecord& fault = record_.faults[step];
  std::erase(injected_, step);
  note("heal", fault);
  fault.heal_begin = clock_.now();
  try {
    steps_[step].fault->heal(lab_);
    fault.heal_end = clock_.now();
    steps_[step].fault->verify_healed(lab_);
    fault.undo_verified = true;
    note("healed", fault);
  } catch (const std::exception& error) {
    fault.heal_end = clock_.now();
    record_.problems.push_back(
        fmt::format("{} on {} did not heal: {}", fault.kind, fault.target, error.what()));
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
