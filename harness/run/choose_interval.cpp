// Predicts what the packets take.
#include "harness/run/choose_interval.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/toml/quantity.hpp"

namespace erchaos {
namespace {

double predicted_cpus(const Traffic& traffic, Duration interval, const PacketCost& cost) {
  const double packets_per_second = traffic.flows / std::chrono::duration<double>{interval}.count();
  return packets_per_second * cost.packet_us / 1e6 + cost.daemons_cpus;
}

// "256 flows every 10ms would take 0.79 of 2 CPUs", with the daemons.
std::string load_in_words(const Traffic& traffic, Duration interval, const PacketCost& cost,
                          std::string_view verb) {
  return fmt::format("{} flows every {} {} {:.2f} of {:.3g} CPUs", traffic.flows,
                     in_words(interval), verb, predicted_cpus(traffic, interval, cost), cost.cpus);
}

std::string why_no_longer(const IntervalChoice& choice) {
  return choice.bound.empty() ? "no longer interval is offered"
                              : fmt::format("{} permits no longer interval", choice.bound);
}

}  // namespace

double allowed_cpus(double cpus) { return std::min(share_of_cpus * cpus, most_cpus); }

ChosenInterval choose_interval(const Traffic& traffic, const PacketCost& cost) {
  const std::vector<Duration>& offered = traffic.choice->offered;
  const double allowed = allowed_cpus(cost.cpus);
  const auto fitting = std::ranges::find_if(
      offered, [&](Duration each) { return predicted_cpus(traffic, each, cost) <= allowed; });
  const Duration chosen = fitting == offered.end() ? offered.back() : *fitting;
  std::string reason =
      fmt::format("every {}: a packet costs {:.0f} us here; ", in_words(chosen), cost.packet_us);
  if (fitting == offered.end()) {
    reason += fmt::format("{}, more than the {:.2f} that are allowed, but {}",
                          load_in_words(traffic, chosen, cost, "take"), allowed,
                          why_no_longer(*traffic.choice));
  } else if (fitting == offered.begin()) {
    reason += fmt::format("{}, and {:.2f} are allowed",
                          load_in_words(traffic, chosen, cost, "take"), allowed);
  } else {
    reason += fmt::format("{}, more than the {:.2f} that are allowed",
                          load_in_words(traffic, *std::prev(fitting), cost, "would take"), allowed);
  }
  return {.interval = chosen, .reason = std::move(reason)};
}

}  // namespace erchaos
