// node-crash: a router or switch loses power, as in a blackout or a reload, and comes back cold.
#include <fmt/core.h>

#include <array>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class NodeCrash : public Fault {
 public:
  explicit NodeCrash(std::string node) : node_(std::move(node)) {}

  std::string target() const override { return node_; }

  void inject(Lab& lab) override {
    is_off_ = true;  // first: what fails half-way must be healed as well
    lab.power_off(node_);
  }

  void heal(Lab& lab) override {
    if (is_off_) {
      lab.power_on(node_);
      is_off_ = false;
    }
  }

  void verify_injected(Lab& lab) override {
    verify_interfaces(lab, false);
    const NetworkState state = lab.journal().state();
    const auto running = state.running.find(node_);
    if (running != state.running.end() && !running->second.empty()) {
      throw HostError(fmt::format("{} of {} still runs", *running->second.begin(), node_));
    }
  }

  void verify_healed(Lab& lab) override { verify_interfaces(lab, true); }

 private:
  void verify_interfaces(Lab& lab, bool up) const {
    LabNode& node = lab.node(node_);
    for (const std::string& interface : node.attached()) {
      if (node.interfaces().state(interface).is_up != up) {
        throw HostError(
            fmt::format("{} on {} is {}", interface, node_, up ? "still down" : "still up"));
      }
    }
  }

  std::string node_;
  bool is_off_ = false;
};

constexpr std::array parameters{
    FaultParameter{"node", "the router or switch that loses power (name)"},
};

}  // namespace

extern constexpr FaultKind node_crash{
    .name = "node-crash",
    .summary = "a router or switch loses power, all its links lose carrier, and it comes back cold",
    .stays_up = "nothing of it; neighbors see carrier go, those behind a switch only silence",
    .good_design = "another router of the same kind on paths of their own, in use all the time",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto node = table.node("node")) {
        return std::make_unique<NodeCrash>(std::move(*node));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults
