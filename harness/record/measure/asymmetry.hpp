// Pairs of flows that come by one way and go back by another.
#pragma once

#include <optional>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// Over the slots [first, last): the time in which flows 2k and 2k + 1, which go opposite ways, do
// not pass the same routers in opposite order, summed over all pairs. Where one of the two was lost
// or its path is not known, nothing is counted. Of the flows that are members, by id. None: all
// flows go the same way.
std::optional<Duration> asymmetric_time(const ProbeLog& log, const Packets& packets,
                                        std::uint32_t first, std::uint32_t last,
                                        const std::vector<bool>& members);

}  // namespace erchaos
