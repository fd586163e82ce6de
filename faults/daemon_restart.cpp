// daemon-restart: a routing daemon is restarted in an orderly way, as in an update.
#include <fmt/core.h>

#include <array>
#include <csignal>
#include <utility>

#include "faults/parts/daemon_loss.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class DaemonRestart : public Fault {
 public:
  DaemonRestart(std::string router, std::string daemon)
      : router_(std::move(router)), daemon_(std::move(daemon)) {}

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override {
    return daemon_ == "zebra"
               ? claims_on_all_daemons(router_, "be restarted", Claim::Sharing::alone)
               : std::vector{claim_on(daemon_, router_, "be restarted", Claim::Sharing::alone)};
  }

  void inject(Lab& lab) override {
    pid_before_ = lab.router(router_).pid_of(daemon_);
    is_going_on_ = true;
    restarted_ = daemon_ == "zebra" ? lab.router(router_).daemons() : std::vector{daemon_};
    lab.end_daemons(router_, restarted_, SIGTERM);
    lab.let_daemons_run(router_, restarted_);
  }

  void heal(Lab& lab) override {
    if (std::exchange(is_going_on_, false)) {
      lab.let_daemons_run(router_, restarted_);  // if it failed half-way
    }
  }

  void verify_injected(Lab& lab) override {
    if (!is_going_on_ || lab.router(router_).pid_of(daemon_) == pid_before_) {
      throw HostError(fmt::format("{} of {} was not restarted", daemon_, router_));
    }
  }

  void verify_healed(Lab& lab) override {
    if (is_going_on_ || lab.router(router_).is_kept_from_running(restarted_)) {
      throw HostError(fmt::format("{} of {} is kept from running", daemon_, router_));
    }
  }

 private:
  std::string router_;
  std::string daemon_;
  std::vector<std::string> restarted_;  // with zebra all, as FRR's watchfrr does (see DaemonLoss)
  pid_t pid_before_ = 0;
  bool is_going_on_ = false;
};

constexpr std::array daemon_restart_parameters{
    FaultParameter{"node", "the router (name)", R"("cpe1")"},
    FaultParameter{"daemon",
                   R"("zebra", "bgpd", "bfdd", "staticd" or another that the router runs)",
                   R"("bgpd")"},
};

}  // namespace

extern constexpr FaultKind daemon_restart{
    .name = "daemon-restart",
    .summary = "a routing daemon is stopped gracefully and restarted at once: an update",
    .stays_up = "the links and the other daemons; a bgpd notifies its neighbors first",
    .good_design = "another router on separate paths, or graceful restart",
    .parameters = daemon_restart_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.parameters = R"(daemon = "bgpd")"}}}},
    .benchmark = "graceful_restart_convergence (RFC 7747 5.8)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto router = table.router("node")) {
        if (auto daemon = daemon_of(table, *router)) {
          return std::make_unique<DaemonRestart>(std::move(*router), std::move(*daemon));
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
