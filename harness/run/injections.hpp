// The faults of one run: injects them, advances them from stage to stage, heals them, reads each
// action back and records it.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// An action on one fault, and its time.
struct PlannedAction {
  Instant at{};
  std::size_t step{};  // index into Plan::steps
  ActionKind kind{};
  std::size_t stage{};  // which, if it is a stage

  // "failover silent-cut cpe1-pe1", "sessions-down maintenance msee1": the phase that it begins.
  std::string phase(const Plan& plan) const;
};

// The actions of all faults in order of time; at the same time, healings first and injections last.
std::vector<PlannedAction> actions_of(const Plan& plan, Instant begin);

class Injections {
 public:
  // How long an action is read back until it is seen. A neighbor may be sent updates only every
  // 30 s (RFC 4271 9.2.1.1, MinRouteAdvertisementInterval).
  static constexpr Duration patience = std::chrono::seconds{35};

  // Adds each injected fault to record.faults, each action to record.actions, and to
  // record.problems each action that did not take effect or did not heal.
  Injections(std::span<const Step> steps, Lab& lab, Recording& record);
  ~Injections() { heal_all(); }
  Injections(const Injections&) = delete;
  Injections& operator=(const Injections&) = delete;

  void act(const PlannedAction& planned);
  // Reads back actions that could not be read back so far; code that waits must call it from time
  // to time.
  void look_again();
  void heal_all();  // what is still injected, the last one first
  // Waits until each action is read back or its deadline, at most `at_most` from now, has passed.
  void settle_all(Duration at_most);
  bool are_some_left() const { return !injected_.empty(); }

 private:
  // An action that is still to be read back.
  struct Done {
    PlannedAction planned;
    std::size_t action;  // index into record.actions
    Instant deadline;
  };

  Action begin(const PlannedAction& planned);
  void change_network(const PlannedAction& planned, Action& action);
  void read_back(const Done& done);
  bool is_settled(const Done& done, bool is_last_look);
  void settle(std::size_t step);  // before another action on the same fault
  void fail(const Action& action, const std::string& reason);
  void note(What what, const Action& action);

  std::span<const Step> steps_;
  Lab& lab_;
  Clock& clock_;
  Recording& record_;
  std::map<std::size_t, std::unique_ptr<Fault>> live_;  // by step, from its injection on
  std::map<std::size_t, std::size_t> faults_;           // by step, index into record.faults
  std::vector<std::size_t> injected_;                   // steps, in order
  std::vector<Done> awaited_;
};

}  // namespace erchaos
