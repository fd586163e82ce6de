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
                              : fmt::format("{} allows at most this", choice.bound);
}

// "the 0.50 that are allowed".
std::string allowed_in_words(const IntervalChoice& choice, double allowed) {
  return fmt::format("the {:.2f} that are allowed{}", allowed,
                     choice.share < IntervalChoice::usual_share ? " beside other runs" : "");
}

}  // namespace

double allowed_cpus(const IntervalChoice& choice, double cpus) {
  return std::min(choice.share * cpus, most_cpus);
}

ChosenInterval choose_interval(const Traffic& traffic, const PacketCost& cost) {
  const std::vector<Duration>& offered = traffic.choice->offered;
  const double allowed = allowed_cpus(*traffic.choice, cost.cpus);
  const std::string limit = allowed_in_words(*traffic.choice, allowed);
  const auto fitting = std::ranges::find_if(
      offered, [&](Duration each) { return predicted_cpus(traffic, each, cost) <= allowed; });
  const Duration chosen = fitting == offered.end() ? offered.back() : *fitting;
  std::string reason =
      fmt::format("every {}: a packet costs {:.0f} us here; ", in_words(chosen), cost.packet_us);
  if (fitting == offered.end()) {
    reason += fmt::format("{}, more than {}, but {}", load_in_words(traffic, chosen, cost, "take"),
                          limit, why_no_longer(*traffic.choice));
  } else if (fitting == offered.begin()) {
    reason += fmt::format("{}, and {:.2f} are allowed",
                          load_in_words(traffic, chosen, cost, "take"), allowed);
  } else {
    reason += fmt::format("{}, more than {}",
                          load_in_words(traffic, *std::prev(fitting), cost, "would take"), limit);
  }
  return {.interval = chosen, .reason = std::move(reason)};
}

}  // namespace erchaos
