// The metrics of one action: everything in metric_definitions(), in that order.
#pragma once

#include <span>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/returned.hpp"
#include "harness/record/measure/routing_metrics.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// What flows went through in a window. All of them, or those of a class: the others then neither
// count nor are counted.
struct FlowsAfter {
  std::span<const FlowWindow> flows;        // by id, all there are
  std::span<const std::uint32_t> members;   // ids of those that are measured
  PacketCounts counts{};                    // of the members
  std::vector<double> added_delays{};       // ms, of the members that moved
  Darkness darkness{};                      // of all flows
  std::span<const std::string> prefixes{};  // by id, what they go to
  Return returned{};                        // of all flows
};

// `lateness` of the sender widens the accuracy of every time that is read from packets, but delays;
// or that of a packet by which an outage is dated, if it was later still.
ActionResult measure_action(const Recording& recording, const Packets& packets,
                            const Window& window, const FlowsAfter& after, Duration lateness);

// The same for a class of flows: all but what is by_routers, which is nobody's own.
std::vector<Metric> measure_class(const Recording& recording, const Packets& packets,
                                  const Window& window, const FlowsAfter& after, Duration lateness);

}  // namespace erchaos
