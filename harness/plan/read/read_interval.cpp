// Reads the interval of [traffic], and decides what "auto" may become.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/plan/toml/toml_override.hpp"

namespace erchaos {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view to_be_chosen = "auto";
constexpr double most_packets_per_second = 200'000;
// The shorter ones only where something must be measured that needs them.
constexpr std::array<Duration, 4> usual{milliseconds{10}, milliseconds{20}, milliseconds{40},
                                        milliseconds{100}};
constexpr std::array<Duration, 3> shorter{milliseconds{5}, milliseconds{2}, milliseconds{1}};
constexpr int packets_to_measure = 5;  // of each flow, in a time that is held against a limit

// The longest interval that something permits.
struct Demand {
  Duration longest{};
  std::string by{};
};

double packets_per_second(std::uint32_t flows, Duration interval) {
  return flows / std::chrono::duration<double>{interval}.count();
}

std::string too_many(const Traffic& traffic, Duration interval) {
  return fmt::format("{} flows every {} are {:.0f} packets/s; at most {:.0f} are allowed",
                     traffic.flows, in_words(interval), packets_per_second(traffic.flows, interval),
                     most_packets_per_second);
}

// Means over all flows, which may be shorter than an interval.
bool is_mean(std::string_view metric) {
  return metric.ends_with("mttr") || metric.ends_with("loss_derived_loss_of_connectivity_period");
}

std::vector<Demand> demands_of(const Plan& plan) {
  const Duration validation = plan.traffic.sustained_convergence_validation_time;
  std::vector<Demand> demands{
      {.longest = usual.back()},
      {.longest = validation / packets_to_validate,
       .by = fmt::format("sustained_convergence_validation_time ({})", in_words(validation))}};
  for (const Limit& limit : plan.limits) {
    const Duration most{std::llround(limit.value * 1e6)};
    if ((is_in_packets(limit.metric) || is_mean(limit.metric)) && limit.value > 0) {
      const Duration least = is_mean(limit.metric) ? usual.front() : shorter.back();
      demands.push_back({.longest = std::max(most / packets_to_measure, least),
                         .by = fmt::format("the limit {} ({})", limit.name(), in_words(most))});
    }
  }
  for (const Step& step : plan.steps) {
    demands.push_back(
        {.longest = std::max(step.lasts / packets_to_measure, usual.front()),
         .by = fmt::format("the fault {}, which lasts {}", step.kind, in_words(step.lasts))});
  }
  return demands;
}

std::vector<Duration> offered_below(Duration longest) {
  std::vector<Duration> offered;
  std::ranges::copy_if(usual, std::back_inserter(offered),
                       [&](Duration each) { return each <= longest; });
  if (offered.empty()) {
    const auto fits = std::ranges::find_if(shorter, [&](Duration each) { return each <= longest; });
    offered.push_back(fits == shorter.end() ? shorter.back() : *fits);
  }
  return offered;
}

bool is_auto(const TomlValue& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  return text != nullptr && *text == to_be_chosen;
}

bool is_as_long(const TomlValue& value, Duration interval) {
  const auto* text = std::get_if<std::string>(&value.data);
  return text != nullptr && parse_duration(*text) == interval;
}

}  // namespace

void read_interval(TomlTable& traffic, Traffic& of) {
  const auto fixed = traffic.duration_or(
      to_be_chosen, "interval", {.least = milliseconds{1}, .most = std::chrono::seconds{1}});
  if (!fixed) {
    of.interval = shorter.back();  // whatever that can measure is accepted
    of.choice.emplace();
    return;
  }
  of.interval = *fixed;
  if (packets_per_second(of.flows, of.interval) > most_packets_per_second) {
    traffic.note("interval", too_many(of, of.interval));
  }
}

void bound_interval(TomlTable& scenario, Plan& plan) {
  if (!plan.traffic.choice) {
    return;
  }
  IntervalChoice& choice = *plan.traffic.choice;
  const std::vector<Demand> demands = demands_of(plan);
  const Demand& strictest = *std::ranges::min_element(demands, {}, &Demand::longest);
  choice.bound = strictest.by;
  choice.offered = offered_below(strictest.longest);
  const Duration longest = choice.offered.back();
  std::erase_if(choice.offered, [&](Duration each) {
    return packets_per_second(plan.traffic.flows, each) > most_packets_per_second;
  });
  if (choice.offered.empty()) {
    choice.offered = {longest};
    scenario.table("traffic")->note(
        "flows", fmt::format("{}, and {} allows at most this", too_many(plan.traffic, longest),
                             choice.bound));
  }
  plan.traffic.interval = choice.offered.front();
}

bool take_interval(TomlValue& scenario, const EarlierInterval& earlier, Problems& problems) {
  auto* traffic = find(std::get<TomlEntries>(scenario.data), "traffic");
  auto* keys = traffic == nullptr ? nullptr : std::get_if<TomlEntries>(&traffic->data);
  if (keys == nullptr) {
    return false;
  }
  const std::string interval = in_words(earlier.interval);
  if (const TomlValue* own = find(*keys, "interval"); own != nullptr && !is_auto(*own)) {
    if (!is_as_long(*own, earlier.interval)) {
      problems.push_back(problem_about(
          *own, fmt::format("'interval' is {}, but {} was measured with {} (--like); write "
                            "interval = \"{}\", or run without --like",
                            as_written(*own), earlier.of, interval, to_be_chosen)));
    }
    return false;
  }
  apply_override(scenario, "traffic.interval=" + interval, problems, "--like");
  return true;
}

}  // namespace erchaos
