// Takes carrier away from a cable.
#pragma once

#include <string>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// Shuts the second end, the provider's or Microsoft's, unless it is a host, which would lose its
// routes. The other end loses carrier with it.
class CarrierCut : public Fault {
 public:
  explicit CarrierCut(std::string cable) : cable_(std::move(cable)) {}

  std::string target() const override { return cable_; }
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  LabEnd shut_end(Lab& lab) const;

  std::string cable_;
  bool is_cut_ = false;
};

}  // namespace erchaos::faults
