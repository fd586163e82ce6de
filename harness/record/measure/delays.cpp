// Computes order statistics of delays.
#include "harness/record/measure/delays.hpp"

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

// Neighbouring flows are adjacent in memory: this many are gathered in one pass.
constexpr std::uint32_t flows_at_once = 16;

DelaySpread spread_of(std::span<std::uint32_t> delays) {
  const OrderStatistics found = order_statistics(delays);
  const auto ms = [](std::uint32_t nanoseconds) { return in_milliseconds(Duration{nanoseconds}); };
  return {
      .min = ms(found.min), .median = ms(found.median), .p99 = ms(found.p99), .max = ms(found.max)};
}

// `counts`: whether a slot of a flow is measured.
template <typename Counts>
Delays measure(const Packets& packets, std::uint32_t first, std::uint32_t last,
               const Counts& counts) {
  const std::uint32_t flows = packets.schedule().flows;
  Delays result(flows);
  std::vector<std::vector<std::uint32_t>> delays(flows_at_once);
  for (std::uint32_t group = 0; group < flows; group += flows_at_once) {
    const std::uint32_t size = std::min(flows_at_once, flows - group);
    for (std::uint64_t round = first / flows * std::uint64_t{flows}; round < last; round += flows) {
      for (std::uint32_t i = 0; i < size; ++i) {
        const auto slot = static_cast<std::uint32_t>(round + group + i);
        if (slot >= first && slot < last && packets.was_received(slot) && counts(slot, group + i)) {
          delays[i].push_back(packets.delay_ns(slot));
        }
      }
    }
    for (std::uint32_t i = 0; i < size; ++i) {
      if (!delays[i].empty()) {
        result[group + i] = spread_of(delays[i]);
        delays[i].clear();
      }
    }
  }
  return result;
}

}  // namespace

bool all_are_healed(std::span<const Window> windows) {
  std::ptrdiff_t to_be_healed = 0;
  for (const Window& window : windows) {
    if (window.kind != ActionKind::stage) {
      to_be_healed += window.kind == ActionKind::injection ? 1 : -1;
    }
  }
  return !windows.empty() && to_be_healed == 0;
}

Delays measure_delays(const Packets& packets, std::uint32_t first, std::uint32_t last) {
  return measure(packets, first, last, [](std::uint32_t, std::uint32_t) { return true; });
}

Delays measure_settled_delays(const Packets& packets, const Window& window,
                              std::span<const FlowWindow> flows) {
  return measure(packets, window.first, window.last, [&](std::uint32_t slot, std::uint32_t flow) {
    const auto& good_from = flows[flow].good_from;
    return good_from && slot >= *good_from;
  });
}

std::vector<BeforeDuringAfter<DelaySpread>> measure_periods(const Packets& packets,
                                                            std::span<const Window> windows) {
  const std::uint32_t end = packets.slots();
  const std::uint32_t fault = windows.empty() ? end : windows.front().first;
  const std::uint32_t healed = all_are_healed(windows) ? windows.back().first : end;
  const Delays before = measure_delays(packets, 0, fault);
  const Delays during = measure_delays(packets, fault, healed);
  const Delays after = measure_delays(packets, healed, end);
  std::vector<BeforeDuringAfter<DelaySpread>> result(before.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = {.before = before[i], .during = during[i], .after = after[i]};
  }
  return result;
}

std::vector<BeforeDuringAfter<double>> round_trips(
    std::span<const BeforeDuringAfter<DelaySpread>> delays, std::span<const Flow> flows) {
  const auto sum = [](const std::optional<DelaySpread>& out,
                      const std::optional<DelaySpread>& back) {
    return out && back ? std::optional{out->median + back->median} : std::nullopt;
  };
  std::vector<BeforeDuringAfter<double>> result(delays.size());
  for (std::size_t i = 0; i < std::min(result.size(), flows.size()); ++i) {
    const std::size_t counterpart = i ^ 1U;
    if (counterpart < std::min(result.size(), flows.size()) &&
        flows[i].from == flows[counterpart].to && flows[i].to == flows[counterpart].from) {
      result[i] = {.before = sum(delays[i].before, delays[counterpart].before),
                   .during = sum(delays[i].during, delays[counterpart].during),
                   .after = sum(delays[i].after, delays[counterpart].after)};
    }
  }
  return result;
}

std::vector<double> added_delays(std::span<const FlowWindow> flows, const Delays& before,
                                 const Delays& after) {
  std::vector<double> added;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    if (flows[i].is_moved() && before[i] && after[i]) {
      added.push_back(after[i]->median - before[i]->median);
    }
  }
  return added;
}

}  // namespace erchaos
