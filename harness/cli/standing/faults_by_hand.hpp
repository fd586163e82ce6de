// Faults that are injected into a standing lab, and healed, on request.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "harness/run/injections.hpp"

namespace erchaos::cli {

// Actions that were done one after the other, each on another fault.
struct DoneByHand {
  std::vector<std::string> told{};    // a sentence for each
  std::vector<FaultRecord> faults{};  // in the same order
  std::vector<Action> actions{};      // Action::fault is the index into `faults`
};

class FaultsByHand {
 public:
  explicit FaultsByHand(Lab& lab) : lab_(lab) {}

  // Changes nothing yet. Throws InputError, as read_fault_by_hand().
  Step read(const std::string& kind, const std::vector<std::string>& parameters);
  // Injects a fault and returns when it was read back. Throws HostError if it did not take effect,
  // and is healed again.
  DoneByHand inject(Step step);
  // Throws InputError if a kind is named, and no fault of it is injected.
  void insist_on(const std::string& kind, const std::string& target) const;
  // Heals those of this kind and target, the last one first; empty: of any. Throws HostError if one
  // did not heal.
  DoneByHand heal(const std::string& kind, const std::string& target);
  // Does the stages that are due; the lab's owner must call it from time to time.
  void advance();
  std::vector<std::string> injected() const;  // "silent-cut on cpe1-pe1"

 private:
  struct Injected {
    std::vector<Step> step;             // one
    std::vector<PlannedAction> stages;  // not done yet, in order
    RunProblems problems{};
    Injections injections;

    Injected(Step one, Lab& lab);
    std::string name() const;
    bool is(const std::string& kind, const std::string& target) const;
  };

  // Adds the action, and how long reading it back took. Throws HostError with what could not be
  // read back.
  void act(Injected& fault, ActionKind kind, DoneByHand& done);

  Lab& lab_;
  std::list<Injected> faults_;
  std::size_t count_ = 0;  // so far
};

}  // namespace erchaos::cli
