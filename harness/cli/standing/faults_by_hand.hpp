// Faults that are injected into a standing lab, and healed, on request.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "harness/run/injections.hpp"

namespace erchaos::cli {

class FaultsByHand {
 public:
  explicit FaultsByHand(Lab& lab) : lab_(lab) {}

  // Injects a fault and returns when it was read back, with a sentence. Throws InputError, as
  // read_fault_by_hand(); HostError if it did not take effect, and is healed again.
  std::string inject(const std::string& kind, const std::vector<std::string>& parameters);
  // Heals all, the last one first, with a sentence for each. Throws HostError if one did not heal.
  std::vector<std::string> heal();
  // Does the stages that are due; the lab's owner must call it from time to time.
  void advance();
  std::vector<std::string> injected() const;  // "silent-cut on cpe1-pe1"

 private:
  struct Injected {
    std::vector<Step> step;             // one
    std::vector<PlannedAction> stages;  // not done yet, in order
    Recording record{};
    Injections injections;

    Injected(Step one, Lab& lab);
    std::string name() const;
  };

  // Returns how long reading back took, in words. Throws HostError with what could not be read
  // back.
  std::string act(Injected& fault, ActionKind kind);

  Lab& lab_;
  std::list<Injected> faults_;
  std::size_t count_ = 0;  // so far
};

}  // namespace erchaos::cli
