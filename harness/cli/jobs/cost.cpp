// Estimates from the plan, with figures that were measured on a core of 2020.
#include "harness/cli/jobs/cost.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace erchaos::cli {
namespace {

constexpr double core_per_router = 0.01;  // keepalives, BFD, and the watching of both
constexpr double coming_up_per_router = 0.5;
constexpr double core_s_per_packet = 18e-6;  // over six hops, observed at each
constexpr double core_s_per_request = 60e-6;
constexpr double capturing = 1.25;
constexpr double whole_host = 1e3;

// What kinds of fault take from other runs: daemons that start again, routes by the thousand.
struct Extra {
  std::string_view kind;
  double cores;
};
constexpr std::array extras{Extra{"host-load", whole_host}, Extra{"prefix-flood", 1},
                            Extra{"location-outage", 0.8},  Extra{"zone-outage", 0.8},
                            Extra{"node-crash", 0.4},       Extra{"gateway-restart", 0.4},
                            Extra{"daemon-restart", 0.2},   Extra{"firewall-failover", 0.4}};
constexpr double extra_of_others = 0.1;

double extra_of(std::string_view kind) {
  const auto* const found = std::ranges::find(extras, kind, &Extra::kind);
  return found == extras.end() ? extra_of_others : found->cores;
}

double per_second(Duration interval) {
  return 1 / std::chrono::duration<double>{std::max(interval, Duration{1})}.count();
}

}  // namespace

Cost expected_cost(const Plan& plan, unsigned repetitions) {
  const auto routers =
      static_cast<double>(std::ranges::count_if(plan.topology.nodes, &Node::is_router));
  double sending = plan.traffic.flows * per_second(plan.traffic.interval) * core_s_per_packet;
  for (const ConnectionClass& each : plan.connections) {
    sending += each.count * per_second(each.interval) * core_s_per_request;
  }
  Cost cost{.coming_up = std::max(1.0, routers * coming_up_per_router),
            .idle = routers * core_per_router,
            .steady = routers * core_per_router + sending * (plan.keeps_frames ? capturing : 1),
            .has_several = repetitions > 1};
  for (const Step& step : plan.steps) {
    cost.extra = std::max(cost.extra, extra_of(step.kind));
  }
  return cost;
}

Duration expected_length(const Plan& plan, unsigned repetitions) {
  Duration healed{};
  for (const Step& step : plan.steps) {
    healed = std::max(healed, step.at + step.lasts);
  }
  return repetitions * (healed + plan.traffic.sustained_convergence_validation_time);
}

}  // namespace erchaos::cli
