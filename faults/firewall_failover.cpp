// firewall-failover: the active firewall of a pair fails, and its peer takes over the addresses,
// without the connection state and with freshly started routing daemons.
#include <fmt/core.h>

#include <array>
#include <csignal>
#include <utility>

#include "faults/parts/ingress_drop.hpp"
#include "faults/parts/router_claims.hpp"
#include "faults/parts/stateful_nodes.hpp"
#include "harness/net/conntrack.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr Range<Duration> takeovers{.least = std::chrono::milliseconds{1},
                                    .most = std::chrono::minutes{5}};

class FirewallFailover : public Fault {
 public:
  FirewallFailover(std::string router, Duration takeover, std::size_t number)
      : router_(std::move(router)), takeover_(takeover), drop_(number, every_frame) {}

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override {
    return claims_on_all_daemons(router_, "be taken over by another", Claim::Sharing::alone);
  }
  std::vector<Stage> stages() const override {
    return {{takeover_, "peer-active", Change::reversion}};
  }

  // Drops frames first, and uses SIGKILL: a failed firewall does not notify its neighbors. The
  // kernel closes the connections of a killed daemon; what it sends is dropped at the other ends.
  void inject(Lab& lab) override {
    is_dead_ = true;
    drop_.put(lab, ports(lab));
    lab.end_daemons(router_, lab.router(router_).daemons(), SIGKILL);
    forget_connections(lab.node(router_).network());
  }
  void verify_injected(Lab& lab) override {
    drop_.verify_put(lab, ports(lab));
    if (lab.router(router_).pid_of("bgpd") != 0) {
      throw HostError(fmt::format("bgpd of {} still runs", router_));
    }
  }

  void advance(Lab& lab, std::size_t) override { take_over(lab); }
  void verify_advanced(Lab& lab, std::size_t) override { verify_healed(lab); }

  void heal(Lab& lab) override { take_over(lab); }  // the failed one stays the standby
  void verify_healed(Lab& lab) override {
    drop_.verify_removed(lab, ports(lab));
    if (lab.router(router_).is_kept_from_running(lab.router(router_).daemons())) {
      throw HostError(fmt::format("the daemons of {} are kept from running", router_));
    }
  }

 private:
  // At both ends of all its cables.
  Ports ports(Lab& lab) const {
    Ports ports = all_ports_of(lab.node(router_));
    for (const Cable& cable : lab.topology().cables()) {
      for (std::size_t end = 0; end < cable.ends.size(); ++end) {
        if (cable.ends.at(end).node == router_) {
          const CableEnd& other = cable.ends.at(1 - end);
          ports[other.node].push_back(other.interface);
        }
      }
    }
    return ports;
  }

  void take_over(Lab& lab) {
    if (std::exchange(is_dead_, false)) {
      drop_.remove(lab, ports(lab));
      lab.let_daemons_run(router_, lab.router(router_).daemons());
    }
  }

  std::string router_;
  Duration takeover_;
  IngressDrop drop_;
  bool is_dead_ = false;
};

constexpr std::array firewall_failover_parameters{
    FaultParameter{"node", "the pair: a router that is stateful, or has nat (name)", R"("cpe1")"},
    FaultParameter{"takeover", "until the peer forwards (1ms to 5min; default: 1s)", R"("1s")"},
};

}  // namespace

extern constexpr FaultKind firewall_failover{
    .name = "firewall-failover",
    .summary = "a firewall fails and its peer takes over, without the connection state",
    .stays_up = "carrier on all links; its BGP and BFD sessions end and are re-established",
    .good_design = "BGP on routers beside the firewalls, and firewalls that synchronize state",
    .parameters = firewall_failover_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node"},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = stateful_router(table, "node");
      const auto takeover = table.duration(
          "takeover", takeovers, std::min<Duration>(std::chrono::seconds{1}, table.lasts() / 2));
      if (!router || !takeover) {
        return nullptr;
      }
      return std::make_unique<FirewallFailover>(std::move(*router), *takeover, table.number());
    },
};

}  // namespace erchaos::faults
