// Says in words what was measured of a cell of a sweep.
#pragma once

#include <cstddef>
#include <string>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

std::string title_of(const SweepCell& cell);  // "silent-cut at cpe1-pe1 and node-crash at core"
std::string kinds_of(const SweepCell& cell);  // "silent-cut and node-crash", "silent-cut twice"

// "not measured" where nothing counts, here and below.
std::string outage_text(const CellResult& result);  // "930 ms (±11 ms)", "did not end"
std::string healed_text(const CellResult& result);  // the same, after the healing
std::string lost_text(const CellResult& result);    // "12 of 256": dark until the healing
std::string broken_text(const CellResult& result);  // "12 of 32": connections

// "passed", "failed", "inconclusive": "passed, degraded, 17 of 20 repetitions count".
std::string verdict_text(const CellResult& result);

// A cell that counts and was not survived: "node-crash at core (256 of 256 flows were dark until it
// was healed)".
std::string harm_text(const SweepCell& cell);
std::string harm_at_text(const SweepCell& cell);  // "at core (256 of 256 ...)"
// Several of the same kinds, by the worst: "mtu-blackhole at 14 places, at worst at core-cpe2 (140
// of 256 flows were dark until it was healed)".
std::string harms_text(std::size_t cells, const SweepCell& worst);

}  // namespace erchaos::reports
