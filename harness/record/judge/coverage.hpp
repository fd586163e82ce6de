// Checks that traffic covered the whole run: without packets nothing can pass.
#pragma once

#include <span>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

// Lowers `trust` if something is missing at the end: packets after the last action, or a sender
// that ended before the run did.
void doubt_coverage(Trust& trust, const Recording& recording, const Packets& packets,
                    std::span<const Window> windows);

}  // namespace erchaos
