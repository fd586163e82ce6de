// Removes BFD from a session, or changes its settings, for a while.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "faults/parts/bfd_config.hpp"
#include "faults/parts/ingress_drop.hpp"
#include "harness/plan/fault.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::faults {

struct BfdSetting {
  Lines definitions{};  // entered first, at the top level
  Lines undefinitions{};
  std::string profile{};  // the neighbor's new profile; "": it loses BFD
  // Whether the change shows in what an end's bfdd reports; bfdd follows bgpd a little later.
  std::function<bool(const std::optional<BfdPeer>&)> is_seen;
};

class BfdChange : public Fault {
 public:
  // `number` distinguishes the faults of a plan.
  BfdChange(std::string link, std::vector<SessionEnd> ends, BfdSetting setting, std::size_t number);

  std::string target() const override { return link_; }
  std::vector<Claim> claims() const override;
  bool changes_timers() const override { return !setting_.profile.empty(); }
  void look(Lab& lab) override;
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  struct Changed {
    SessionEnd end;
    BfdConfig config;             // before
    std::optional<BfdPeer> peer;  // before
    std::size_t resets{};
  };

  Ports ports(Lab& lab) const;
  void change(const Topology& topology, const Changed& changed) const;
  void wait_until_bfdd_follows(Clock& clock) const;

  std::string link_;
  std::vector<SessionEnd> ends_;
  BfdSetting setting_;
  IngressDrop farewells_;  // BFD packets, while BFD is taken away
  std::vector<Changed> changed_{};
  bool is_there_ = false;
};

}  // namespace erchaos::faults
