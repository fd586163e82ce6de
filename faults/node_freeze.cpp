// node-freeze: a router hangs: nothing on it works, but all its links stay up.
#include <fmt/core.h>

#include <array>
#include <utility>

#include "faults/parts/ingress_drop.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class NodeFreeze : public Fault {
 public:
  NodeFreeze(std::string router, std::size_t number)
      : router_(std::move(router)), drop_(number, every_frame) {}

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override {
    return claims_on_all_daemons(router_, "be frozen", Claim::Sharing::alone);
  }

  void inject(Lab& lab) override {
    is_frozen_ = true;
    drop_.put(lab, all_ports_of(lab.node(router_)));
    lab.router(router_).freeze();
  }

  void heal(Lab& lab) override {
    if (std::exchange(is_frozen_, false)) {
      lab.router(router_).thaw();
      drop_.remove(lab, all_ports_of(lab.node(router_)));
    }
  }

  void verify_injected(Lab& lab) override {
    drop_.verify_put(lab, all_ports_of(lab.node(router_)));
    if (!lab.router(router_).is_frozen()) {
      throw HostError(fmt::format("a daemon of {} still runs", router_));
    }
  }

  void verify_healed(Lab& lab) override {
    drop_.verify_removed(lab, all_ports_of(lab.node(router_)));
    if (lab.router(router_).is_frozen()) {
      throw HostError(fmt::format("the daemons of {} are still stopped", router_));
    }
  }

 private:
  std::string router_;
  IngressDrop drop_;
  bool is_frozen_ = false;
};

constexpr std::array node_freeze_parameters{
    FaultParameter{"node", "the router that hangs (name)", R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind node_freeze{
    .name = "node-freeze",
    .summary = "a router hangs: it neither forwards nor answers, and all its links stay up",
    .stays_up = "carrier on all its links, so only BFD or hold timers can detect it",
    .good_design = "BFD, or short hold timers, on every session of the router, internal ones too",
    .parameters = node_freeze_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.noticed = Noticed::by_timers}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = table.router("node")) {
        return std::make_unique<NodeFreeze>(std::move(*router), table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
