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
#include "harness/record/log/actions.hpp"
#include "harness/run/run_problems.hpp"
#include "harness/run/timetable.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// The faults that were injected, and the actions on them.
struct FaultLog {
  std::vector<FaultRecord> faults{};  // in order of injection
  std::vector<Action> actions{};      // in order of time
};

class Injections {
 public:
  // How long an action is read back until it is seen. A neighbor may be sent updates only every
  // 30 s (RFC 4271 9.2.1.1, MinRouteAdvertisementInterval).
  static constexpr Duration patience = std::chrono::seconds{35};

  // Adds to `problems` each action that did not take effect or did not heal.
  Injections(std::span<const Step> steps, Lab& lab, RunProblems& problems);
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
  const FaultLog& log() const { return log_; }

 private:
  // An action that is still to be read back.
  struct Done {
    PlannedAction planned;
    std::size_t action;  // of log_.actions
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
  RunProblems& problems_;
  FaultLog log_;
  std::map<std::size_t, std::unique_ptr<Fault>> live_;  // by step, from its injection on
  std::map<std::size_t, std::size_t> faults_;           // by step, index into log_.faults
  std::vector<std::size_t> injected_;                   // steps, in order
  std::vector<Done> awaited_;
};

}  // namespace erchaos
