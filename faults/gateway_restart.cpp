// gateway-restart: Azure updates the instances of a virtual network gateway, one at a time.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "faults/parts/power_loss.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos::faults {
namespace {

constexpr Range<Duration> pause_range{.least = std::chrono::milliseconds{1},
                                      .most = std::chrono::hours{1}};

// The first instance goes down when injected, and the last comes back when healed. Stages 0, 2, ...
// bring one back, stages 1, 3, ... take the next one down.
class GatewayRestart : public Fault {
 public:
  GatewayRestart(const std::vector<std::string>& instances, Duration down, Duration pause)
      : target_(fmt::format("{}", fmt::join(instances, ", "))), down_(down), pause_(pause) {
    for (const std::string& instance : instances) {
      instances_.emplace_back(instance, std::vector{instance});
    }
  }

  std::string target() const override { return target_; }
  std::vector<Claim> claims() const override {
    std::vector<Claim> claims;
    for (const PowerLoss& instance : instances_) {
      std::ranges::move(instance.claims(), std::back_inserter(claims));
    }
    return claims;
  }
  std::vector<Stage> stages() const override {
    std::vector<Stage> stages;
    Duration after{};
    for (std::size_t i = 0; i + 1 < instances_.size(); ++i) {
      stages.push_back({after += down_, instances_[i].target() + "-back", Change::reversion, true});
      stages.push_back({after += pause_, instances_[i + 1].target() + "-down", Change::failover});
    }
    return stages;
  }

  void inject(Lab& lab) override { instances_.front().inject(lab); }
  void verify_injected(Lab& lab) override { instances_.front().verify_injected(lab); }
  void advance(Lab& lab, std::size_t stage) override {
    if (stage % 2 == 0) {
      instances_[stage / 2].heal(lab);
    } else {
      instances_[stage / 2 + 1].inject(lab);
    }
  }
  void verify_advanced(Lab& lab, std::size_t stage) override {
    if (stage % 2 == 0) {
      instances_[stage / 2].verify_healed(lab);
    } else {
      instances_[stage / 2 + 1].verify_injected(lab);
    }
  }
  void heal(Lab& lab) override {
    for (PowerLoss& instance : instances_) {
      instance.heal(lab);
    }
  }
  void verify_healed(Lab& lab) override {
    for (PowerLoss& instance : instances_) {
      instance.verify_healed(lab);
    }
  }

 private:
  std::string target_;
  Duration down_;
  Duration pause_;
  std::vector<PowerLoss> instances_;
};

std::vector<std::string> all_gateways(const Topology& topology) {
  std::vector<std::string> names;
  for (const Node& node : topology.nodes) {
    if (node.role == Role::gateway) {
      names.push_back(node.name);
    }
  }
  return names;
}

constexpr std::array gateway_restart_parameters{
    FaultParameter{"instances", "in order (names; default: all gateways of the topology)",
                   R"(["gw1", "gw2"])"},
    FaultParameter{"down", "how long each is down (default: for, divided evenly)", R"("5s")"},
    FaultParameter{"pause",
                   "from the return of one to the stop of the next (default: the same as down)",
                   R"("5s")"},
};

}  // namespace

extern constexpr FaultKind gateway_restart{
    .name = "gateway-restart",
    .summary = "the instances of a gateway are restarted one at a time: an Azure update",
    .stays_up = "the other instances; the circuit; throughput is lower meanwhile",
    .good_design =
        "applications that survive two outages of one second, and no connection that is bound to "
        "one instance",
    .parameters = gateway_restart_parameters,
    .placing = {.sort = PlaceSort::design, .least = std::chrono::seconds{30}},
    .parse = [](FaultTable& table) -> PlannedFault {
      const std::vector<std::string> gateways = all_gateways(table.topology());
      auto instances = gateways;
      if (table.has("instances")) {
        const auto named = table.texts("instances");
        instances = named.value_or(std::vector<std::string>{});
        for (const std::string& name : instances) {
          if (std::ranges::find(gateways, name) == gateways.end()) {
            table.note("instances", unknown("gateway", name, gateways));
            return nullptr;
          }
        }
      } else if (gateways.empty()) {
        table.note("the topology has no node of role \"gateway\"");
      }
      if (instances.empty()) {
        return nullptr;
      }
      const auto parts = static_cast<std::int64_t>(2 * instances.size() - 1);
      const auto down =
          table.duration("down", pause_range,
                         std::chrono::floor<std::chrono::milliseconds>(table.lasts() / parts));
      const auto pause = table.duration("pause", pause_range, down);
      if (!down || !pause) {
        return nullptr;
      }
      return std::make_unique<GatewayRestart>(instances, *down, *pause);
    },
};

}  // namespace erchaos::faults
