// BFD of a session, taken away or set otherwise for a while.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "faults/bgp_neighbors.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// What an end's bfdd shows of the session: null when it has none.
using BfdPeer = nlohmann::json;

struct BfdSetting {
  Lines definitions{};  // typed first, at the top level
  Lines undefinitions{};
  std::string neighbor_line;                    // "no neighbor {} bfd"
  std::function<bool(const BfdPeer&)> is_seen;  // in bfdd, which follows bgpd a little later
};

class BfdChange : public Fault {
 public:
  BfdChange(std::string link, std::vector<SessionEnd> ends, BfdSetting setting);

  std::string target() const override { return link_; }
  std::vector<Claim> claims() const override;
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  void wait_until_seen(bool is_put) const;

  std::string link_;
  std::vector<SessionEnd> ends_;
  BfdSetting setting_;
  std::vector<Lines> before_;  // of each end's configuration
  bool is_there_ = false;
};

}  // namespace erchaos::faults
