// The faults of one run: injected, read back, taken from stage to stage, healed, read back, and
// written down.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// What is done to one fault, and when.
struct Action {
  enum class Kind { heal, advance, inject };  // in this order where they fall together

  Instant at{};
  std::size_t step{};  // index into Plan::steps
  Kind kind{};
  std::size_t stage{};  // of an advance

  // "failover silent-cut cpe1-pe1", "sessions-down maintenance msee1"
  std::string name(const Plan& plan) const;
};

// Of all faults, in order of time.
std::vector<Action> actions_of(const Plan& plan, Instant begin);

class Injections {
 public:
  // Fills record.faults, one for each step, and notes in record.problems what did not take effect
  // or did not heal.
  Injections(std::span<const Step> steps, Lab& lab, Clock& clock, Recording& record);
  ~Injections() { heal_all(); }
  Injections(const Injections&) = delete;
  Injections& operator=(const Injections&) = delete;

  void act(const Action& action);
  void heal_all();  // what is injected still, the last one first
  bool are_some_left() const { return !injected_.empty(); }
  // Leaves only those in record.faults whose time came before the run ended.
  void forget_those_not_begun();

 private:
  void inject(std::size_t step);
  void advance(std::size_t step, std::size_t stage);
  void heal(std::size_t step);
  // Runs both, with the moment between them written down; false: one of them threw.
  bool attempt(const std::function<void()>& act, Instant& done, const std::function<void()>& verify,
               const std::string& what, const FaultRecord& fault);
  void note(const std::string& what, const FaultRecord& fault);

  std::span<const Step> steps_;
  Lab& lab_;
  Clock& clock_;
  Recording& record_;
  std::vector<std::size_t> injected_;  // steps, in order
};

}  // namespace erchaos
