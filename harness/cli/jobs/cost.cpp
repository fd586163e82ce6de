// Estimates from the plan, with figures that were measured on a core of 2020.
#include "harness/cli/jobs/cost.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/run/choose_interval.hpp"

namespace erchaos::cli {
namespace {

constexpr double core_per_router = 0.01;  // keepalives, BFD, and the watching of both
constexpr double coming_up_per_router = 0.5;
constexpr double us_per_packet = 18;  // of a core: over six hops, observed at each
constexpr double core_s_per_request = 60e-6;
constexpr double capturing = 1.25;
constexpr double whole_host = 1e3;

constexpr Duration coming_up_time = std::chrono::seconds{4};
constexpr Duration sessions_return = std::chrono::seconds{3};  // after the healing
constexpr Duration evaluation_time = std::chrono::seconds{1};

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

double sending(const Plan& plan, Duration interval) {
  double cores = plan.traffic.flows * per_second(interval) * us_per_packet / 1e6;
  for (const ConnectionClass& each : plan.connections) {
    cores += each.count * per_second(each.interval) * core_s_per_request;
  }
  return cores * (plan.keeps_frames ? capturing : 1);
}

// What a run does, done with what is expected instead of what was measured.
Duration expected_interval(const Traffic& traffic, double daemons, double cpus) {
  return traffic.choice
             ? choose_interval(traffic,
                               {.packet_us = us_per_packet, .daemons_cpus = daemons, .cpus = cpus})
                   .interval
             : traffic.interval;
}

Cost expected_cost(const Plan& plan, unsigned repetitions, double cpus) {
  const auto routers =
      static_cast<double>(std::ranges::count_if(plan.topology.nodes, &Node::is_router));
  const double daemons = routers * core_per_router;
  Cost cost{.coming_up = std::max(1.0, routers * coming_up_per_router),
            .idle = daemons,
            .steady = daemons + sending(plan, expected_interval(plan.traffic, daemons, cpus)),
            .has_several = repetitions > 1};
  if (const auto& choice = plan.traffic.choice) {  // connections and captures are beyond it
    cost.chosen = {.most = std::max(allowed_cpus(*choice, cpus), cost.steady),
                   .longest = daemons + sending(plan, choice->offered.back())};
  }
  for (const Step& step : plan.steps) {
    cost.extra = std::max(cost.extra, extra_of(step.kind));
  }
  return cost;
}

// From the first packet on, at least: until everything is healed and was good for a while.
Duration expected_length(const Plan& plan, unsigned repetitions) {
  Duration healed{};
  for (const Step& step : plan.steps) {
    healed = std::max(healed, step.at + step.lasts);
  }
  return repetitions * (healed + plan.traffic.sustained_convergence_validation_time);
}

}  // namespace

Cost corrected(Cost cost, double ratio) {
  cost.steady *= ratio;
  if (cost.chosen) {
    cost.steady = std::max(std::min(cost.steady, cost.chosen->most), cost.chosen->longest * ratio);
  }
  return cost;
}

ExpectedRun expected_run(const Plan& plan, unsigned repetitions, double cpus) {
  const Duration phase = repetitions > 1 ? plan.phase_range / 2 : Duration{};
  return {.coming_up = coming_up_time,
          .measuring = repetitions * (sessions_return + phase) + expected_length(plan, repetitions),
          .evaluating = repetitions * evaluation_time,
          .cost = expected_cost(plan, repetitions, cpus)};
}

}  // namespace erchaos::cli
