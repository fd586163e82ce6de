// Takes power from routers and switches together; they come back cold.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class PowerLoss : public Fault {
 public:
  PowerLoss(std::string target, std::vector<std::string> nodes)
      : target_(std::move(target)), nodes_(std::move(nodes)) {}

  std::string target() const override { return target_; }
  std::vector<Claim> claims() const override;
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  std::string target_;
  std::vector<std::string> nodes_;
  std::vector<std::string> off_;  // nodes to heal, also after a half-failed injection
};

}  // namespace erchaos::faults
