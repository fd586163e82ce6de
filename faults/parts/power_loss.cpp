// Switches power off and on, and reads it back from interfaces and daemons.
#include "faults/parts/power_loss.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "faults/parts/router_claims.hpp"
#include "harness/lab/lab.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// Links to hosts come up later, when there are routes; interfaces that another fault holds stay
// down.
void verify_interfaces(LabNode& node, bool up) {
  for (const std::string& interface : node.interfaces_on(LabNode::Side::network)) {
    const bool is_down = !node.interfaces().state(interface).is_up;
    if (is_down == up && !(up && node.is_held_down(interface))) {
      throw HostError(fmt::format("{} on {} is {}", interface, node.wanted().name,
                                  up ? "still down" : "still up"));
    }
  }
}

std::optional<std::string> running_daemon(Lab& lab, const std::string& node) {
  return lab.events().read([&](const NetworkState& state) -> std::optional<std::string> {
    const auto running = state.running.find(node);
    if (running == state.running.end() || running->second.empty()) {
      return {};
    }
    return *running->second.begin();
  });
}

}  // namespace

std::vector<Claim> PowerLoss::claims() const {
  std::vector<Claim> claims;
  for (const std::string& node : nodes_) {
    std::ranges::move(claims_on_all_daemons(node, "have no power", Claim::Sharing::shared),
                      std::back_inserter(claims));
  }
  return claims;
}

void PowerLoss::inject(Lab& lab) {
  off_ = nodes_;
  lab.power_off(nodes_);
}

void PowerLoss::heal(Lab& lab) {
  lab.power_on(off_);
  off_.clear();
}

void PowerLoss::verify_injected(Lab& lab) {
  for (const std::string& node : nodes_) {
    verify_interfaces(lab.node(node), false);
    if (const auto daemon = running_daemon(lab, node)) {
      throw HostError(fmt::format("{} of {} still runs", *daemon, node));
    }
  }
}

void PowerLoss::verify_healed(Lab& lab) {
  for (const std::string& node : nodes_) {
    if (!off_.empty()) {
      throw HostError(node + " is still without power");
    }
    if (lab.has_power(node)) {
      verify_interfaces(lab.node(node), true);
    }
  }
}

}  // namespace erchaos::faults
