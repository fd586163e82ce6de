// Drops packets in a router's own packet filter.
#pragma once

#include <string>

#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class PacketFilter : public Fault {
 public:
  // `hook` and `rule` are in nft(8)'s language; the rule has a counter. `number` distinguishes the
  // faults of a plan: each has its own table.
  PacketFilter(std::string router, std::string hook, std::string rule, std::size_t number);

  std::string target() const override { return router_; }
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  bool is_on(Lab& lab) const;

  std::string router_;
  std::string hook_;
  std::string rule_;
  std::string table_;
};

}  // namespace erchaos::faults
