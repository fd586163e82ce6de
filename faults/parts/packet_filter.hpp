// Packets that a router's own filter drops.
#pragma once

#include <string>

#include "harness/plan/fault.hpp"

namespace erchaos::faults {

class PacketFilter : public Fault {
 public:
  // `hook` and `rule` in nft(8)'s language; the rule has a counter. `number` tells the faults of a
  // plan apart: each has a table of its own.
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
