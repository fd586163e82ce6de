// Measures packet delays. Sender and receiver share one clock, so one-way delays are as exact as
// their time stamps.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "harness/record/measure/delay_spread.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

using Delays = std::vector<std::optional<DelaySpread>>;  // by flow; none: no packet arrived

// One-way delays over the packets of the slots [first, last) that arrived in time.
Delays measure_delays(const Packets& packets, std::uint32_t first, std::uint32_t last);
// The same from the slot at which each flow has settled after a window's action.
Delays measure_settled_delays(const Packets& packets, const Window& window,
                              std::span<const FlowWindow> flows);

// Whether every fault has been healed by the last of these windows.
bool all_are_healed(std::span<const Window> windows);

// By flow, over the three periods.
std::vector<BeforeDuringAfter<DelaySpread>> measure_periods(const Packets& packets,
                                                            std::span<const Window> windows);
// The sum of a flow's median and that of its counterpart in the other direction: flows 2k and 2k +
// 1. None if all flows go one way.
std::vector<BeforeDuringAfter<double>> round_trips(
    std::span<const BeforeDuringAfter<DelaySpread>> delays, std::span<const Flow> flows);

// Of the flows that moved: settled median delay after the action minus before it (RFC 6414), ms.
std::vector<double> added_delays(std::span<const FlowWindow> flows, const Delays& before,
                                 const Delays& after);

}  // namespace erchaos
