// Computes the metrics of one action: everything in metric_definitions(), in that order.
#pragma once

#include <span>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/returned.hpp"
#include "harness/record/measure/routing_metrics.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// What flows went through in a window: all flows, or those of a class; others then do not count.
struct FlowsAfter {
  std::span<const FlowWindow> flows;        // by id, all flows of the run
  std::span<const std::uint32_t> members;   // ids of those that are measured
  PacketCounts counts{};                    // of the members
  std::vector<double> added_delays{};       // ms, of the members that moved
  Darkness darkness{};                      // of all flows
  std::span<const std::string> prefixes{};  // by id, of their destinations
  Return returned{};                        // of all flows
};

// `lateness` of the sender widens the accuracy of every time read from packets, except delays; so
// does that of a packet that dates an outage, if it was later still.
ActionResult measure_action(const Recording& recording, const Packets& packets,
                            const Window& window, const FlowsAfter& after, Duration lateness);

// The same for a class of flows, without the by_routers metrics, which belong to no class.
std::vector<Metric> measure_class(const Recording& recording, const Packets& packets,
                                  const Window& window, const FlowsAfter& after, Duration lateness);

}  // namespace erchaos
