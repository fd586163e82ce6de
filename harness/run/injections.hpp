// The faults of one run: injected, read back, taken from stage to stage, healed, read back, and
// written down.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
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
  // Reads back once more what was done and could not be read back so far; whoever waits calls it
  // now and then.
  void look_again();
  void heal_all();  // what is injected still, the last one first
  // Waits until all is read back that was done, or has been waited for long enough.
  void settle_all(Duration at_most);
  bool are_some_left() const { return !injected_.empty(); }
  // Leaves only those in record.faults whose time came before the run ended.
  void forget_those_not_begun();

 private:
  // What was done and is to be read back.
  struct Done {
    Action action;
    Instant deadline;
  };

  void inject(const Action& action);
  void advance(const Action& action);
  void heal(const Action& action);
  // Writes down when it was over; false: it threw.
  bool attempt(const Action& action, const std::function<void()>& act, Instant& done);
  void read_back(const Action& action);  // now, or else later
  void verify(const Action& action);
  bool is_settled(const Action& action, bool is_last_look);
  void settle(std::size_t step);  // before something else is done to the same fault
  void fail(const Action& action, const std::string& reason);
  void note(const std::string& what, const FaultRecord& fault);

  std::span<const Step> steps_;
  Lab& lab_;
  Clock& clock_;
  Recording& record_;
  std::vector<std::size_t> injected_;  // steps, in order
  std::vector<Done> awaited_;
};

}  // namespace erchaos
