// The faults of one run: injected, read back, taken from stage to stage, healed, read back, and
// written down.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// What is to be done to one fault, and when.
struct PlannedAction {
  Instant at{};
  std::size_t step{};  // index into Plan::steps
  ActionKind kind{};
  std::size_t stage{};  // which, of a stage

  // "failover silent-cut cpe1-pe1", "sessions-down maintenance msee1": the phase that it begins.
  std::string phase(const Plan& plan) const;
};

// Of all faults, in order of time; what falls together heals first, and injects last.
std::vector<PlannedAction> actions_of(const Plan& plan, Instant begin);

class Injections {
 public:
  // Adds to record.faults each fault that is injected, to record.actions what is done to it, and to
  // record.problems what did not take effect or did not heal.
  Injections(std::span<const Step> steps, Lab& lab, Clock& clock, Recording& record);
  ~Injections() { heal_all(); }
  Injections(const Injections&) = delete;
  Injections& operator=(const Injections&) = delete;

  void act(const PlannedAction& planned);
  // Reads back once more what was done and could not be read back so far; whoever waits calls it
  // now and then.
  void look_again();
  void heal_all();  // what is injected still, the last one first
  // Waits until all is read back that was done, or has been waited for long enough.
  void settle_all(Duration at_most);
  bool are_some_left() const { return !injected_.empty(); }

 private:
  // What was done and is to be read back.
  struct Done {
    PlannedAction planned;
    std::size_t action;  // index into record.actions
    Instant deadline;
  };

  Action begin(const PlannedAction& planned);
  void change_network(const PlannedAction& planned, Action& action);
  void read_back(const Done& done);
  bool is_settled(const Done& done, bool is_last_look);
  void settle(std::size_t step);  // before something else is done to the same fault
  void fail(const Action& action, const std::string& reason);
  void note(const std::string& what, const Action& action);

  std::span<const Step> steps_;
  Lab& lab_;
  Clock& clock_;
  Recording& record_;
  std::map<std::size_t, std::size_t> faults_;  // by step, index into record.faults
  std::vector<std::size_t> injected_;          // steps, in order
  std::vector<Done> awaited_;
};

}  // namespace erchaos
