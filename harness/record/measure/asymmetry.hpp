// Measures how long pairs of flows use different paths in the two directions.
#pragma once

#include <optional>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// Over the slots [first, last): the time in which flows 2k and 2k + 1, which go in opposite
// directions, do not pass the same routers in reverse order, summed over all pairs. Nothing is
// counted where one of the two was lost or its path is unknown. Only for members, by id. None: all
// flows go the same way.
std::optional<Duration> asymmetric_time(const ProbeLog& log, const Packets& packets,
                                        std::uint32_t first, std::uint32_t last,
                                        const std::vector<bool>& members);

}  // namespace erchaos
