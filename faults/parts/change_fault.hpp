// A fault that consists of one change of the network, put and later removed.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// `Change` has put, remove, verify_put and verify_removed, each of which takes the lab, and claims;
// look is optional.
template <typename Change>
class ChangeFault : public Fault {
 public:
  ChangeFault(std::string target, Change change)
      : target_(std::move(target)), change_(std::move(change)) {}

  std::string target() const override { return target_; }
  std::vector<Claim> claims() const override { return change_.claims(); }
  void look(Lab& lab) override {
    if constexpr (requires { change_.look(lab); }) {
      change_.look(lab);
    }
  }
  void inject(Lab& lab) override { change_.put(lab); }
  void heal(Lab& lab) override { change_.remove(lab); }
  void verify_injected(Lab& lab) override { change_.verify_put(lab); }
  void verify_healed(Lab& lab) override { change_.verify_removed(lab); }

 private:
  std::string target_;
  Change change_;
};

template <typename Change>
PlannedFault fault_of(std::string target, Change change) {
  return std::make_unique<ChangeFault<Change>>(std::move(target), std::move(change));
}

}  // namespace erchaos::faults
