// Kills daemons with SIGKILL, and checks which of the kernel's routes are left.
#include "faults/parts/daemon_loss.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "faults/parts/router_claims.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

bool DaemonLoss::takes_zebra() const {
  return std::ranges::find(daemons_, "zebra") != daemons_.end();
}

std::vector<Claim> DaemonLoss::claims() const {
  if (takes_zebra()) {
    return claims_on_all_daemons(router_, "be without zebra", Claim::Sharing::alone);
  }
  std::vector<Claim> claims;
  for (const std::string& daemon : daemons_) {
    claims.push_back(claim_on(daemon, router_, "be stopped", Claim::Sharing::alone));
  }
  return claims;
}

std::set<std::string> DaemonLoss::fib(Lab& lab) const {
  return lab.events().read([this](const NetworkState& state) {
    const auto found = state.fib.find(router_);
    return found == state.fib.end() ? std::set<std::string>{} : found->second;
  });
}

void DaemonLoss::inject(Lab& lab) {
  fib_before_ = fib(lab);
  are_dead_ = true;
  for (const std::string& daemon : daemons_) {
    lab.end_daemons(router_, {daemon}, SIGKILL);
  }
}

void DaemonLoss::heal(Lab& lab) {
  if (std::exchange(are_dead_, false)) {
    const auto& all = lab.router(router_).daemons();
    if (takes_zebra()) {
      lab.end_daemons(router_, all, SIGTERM);
    }
    lab.let_daemons_run(router_, takes_zebra() ? all : daemons_);
  }
}

void DaemonLoss::verify_injected(Lab& lab) {
  for (const std::string& daemon : daemons_) {
    if (lab.router(router_).pid_of(daemon) != 0) {
      throw HostError(fmt::format("{} of {} still runs", daemon, router_));
    }
  }
  if (fib_ == Fib::must_stay && fib(lab) != fib_before_) {
    throw HostError(fmt::format("{} of {} kernel routes of {} were removed",
                                fib_before_.size() - fib(lab).size(), fib_before_.size(), router_));
  }
}

// Does not wait until each runs: bgpd is started after zebra, bfdd after BGP.
void DaemonLoss::verify_healed(Lab& lab) {
  if (are_dead_ || lab.router(router_).is_kept_from_running(daemons_)) {
    throw HostError(fmt::format("daemons of {} are still kept from running", router_));
  }
}

std::optional<std::string> daemon_of(FaultTable& table, const std::string& router) {
  const std::vector<std::string> daemons =
      daemons_of(table.topology(), table.topology().node(router));
  return table.name("daemon", "daemon that " + router + " runs", daemons);
}

}  // namespace erchaos::faults
