// firewall-state-wipe: a firewall loses the state of the connections that pass it, as after "clear
// xlate" or a policy change.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "faults/parts/stateful_nodes.hpp"
#include "harness/lab/lab.hpp"
#include "harness/net/conntrack.hpp"
#include "harness/plan/fault.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class FirewallStateWipe : public Fault {
 public:
  explicit FirewallStateWipe(std::string router) : router_(std::move(router)) {}

  std::string target() const override { return router_; }

  void inject(Lab& lab) override {
    const NetworkNamespace& network = lab.node(router_).network();
    before_ = tracked_connections(network);
    is_going_on_ = true;
    forget_connections(network);
  }

  // Connections that continue are tracked again under new numbers. The kernel derives these from
  // memory addresses, so some connections may get their old number by chance.
  void verify_injected(Lab& lab) override {
    if (!is_going_on_) {
      throw HostError(fmt::format("the state of {} was not cleared", router_));
    }
    const auto now = tracked_connections(lab.node(router_).network());
    std::set<std::uint32_t> kept;
    std::ranges::set_intersection(before_, now, std::inserter(kept, kept.end()));
    if (2 * kept.size() > before_.size()) {
      throw HostError(fmt::format("{} still tracks {} of {} connections", router_, kept.size(),
                                  before_.size()));
    }
  }

  // Nothing brings the state back, and nothing is left that could be read back.
  void heal(Lab&) override { is_going_on_ = false; }
  void verify_healed(Lab&) override {
    if (is_going_on_) {
      throw HostError(fmt::format("the state wipe of {} has not ended", router_));
    }
  }

 private:
  std::string router_;
  std::set<std::uint32_t> before_;
  bool is_going_on_ = false;
};

constexpr std::array firewall_state_wipe_parameters{
    FaultParameter{"node", "the firewall: a router that is stateful, or has nat (name)",
                   R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind firewall_state_wipe{
    .name = "firewall-state-wipe",
    .summary =
        "a firewall loses its connection table and keeps running: a clear, a change of policy",
    .stays_up = "all links, sessions and routes; flows that any packet can open, such as UDP",
    .good_design = "applications that open a new connection after a few seconds without an answer",
    .parameters = firewall_state_wipe_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = stateful_router(table, "node")) {
        return std::make_unique<FirewallStateWipe>(std::move(*router));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
