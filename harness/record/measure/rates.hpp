// Derives convergence from the forwarding rate by RFC 6413 section 6.2: a second way to the same
// figures.
#pragma once

#include <optional>
#include <vector>

#include "harness/record/measure/window.hpp"

namespace erchaos {

// The packet sampling interval is the time between two packets of a flow: each sample holds one
// packet to every destination, by due time, so that delay variation does not blur it.
struct RateDerived {
  Duration full{};  // from the beginning of the first deficient sample to the end of the last
  Duration first_route{};  // to the beginning of the first sample in which the rate rises again
};

// Of the flows that are members, by id. None: no packet is missing, or some still are in the last
// sample.
std::optional<RateDerived> derive_from_rate(const Packets& packets, const Window& window,
                                            const std::vector<bool>& members);

}  // namespace erchaos
