// A fault of floating static routes: the lines that staticd gets, and those that undo them.
#pragma once

#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// A floating static route: it takes over when no dynamic route is left.
class FloatingStatic : public Fault {
 public:
  // `lines`: "ip route PREFIX NEXT_HOP DISTANCE".
  FloatingStatic(std::string router, Lines lines);

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override;
  void prepare(Topology& topology) const override;
  void look(Lab& lab) override;  // throws if the router has all of them
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  void verify(bool are_there) const;

  std::string router_;
  Lines lines_;
  Lines added_{};  // the lines that the router did not already have
  bool is_there_ = false;
};

}  // namespace erchaos::faults
