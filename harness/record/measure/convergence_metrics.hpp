// Computes the metrics of one action that show how long flows were without service, and how many
// packets went wrong (RFC 6412, RFC 6413).
#pragma once

#include <span>
#include <vector>

#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// In the order of the table. `flows` and `counts` are those that are measured, `convergence` is
// theirs.
std::vector<Metric> measure_convergence(const Packets& packets, std::span<const FlowWindow> flows,
                                        const PacketCounts& counts, const Convergence& convergence,
                                        const Accuracy& accuracy);

}  // namespace erchaos
