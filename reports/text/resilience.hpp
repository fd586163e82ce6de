// Says in words how a design withstood a sweep.
#pragma once

#include <string>
#include <vector>

#include "harness/record/compare/sweep.hpp"
#include "reports/json/resilience_data.hpp"

namespace erchaos::reports {

// For a design review: "Of 214 single failures of recommended, 209 are survived within 1.1 s; these
// 5 are not: ..."; a second one about pairs of failures, if there are any.
std::vector<std::string> resilience_sentences(const Sweep& sweep);

// Those with the most flows first.
std::vector<SinglePoint> single_points_of_failure(const Sweep& sweep);

std::string title_of(const SweepCell& cell);        // "silent-cut at cpe1-pe1 with ..."
std::string outage_text(const CellResult& result);  // "930 ms (±11 ms)", "did not end"
// "passed", "failed", "inconclusive": "passed, degraded".
std::string verdict_text(const CellResult& result);

// A host's part: "shard 2: 27 of 27 cells, which took 640 s, 1.1 times the estimate, 2 CPUs, kernel
// ...".
std::string shard_text(const ShardRecord& shard);

// resilience.md: all of this, and the cells by what hurts most. Links are relative to its folder.
std::string resilience_markdown(const Sweep& sweep);

}  // namespace erchaos::reports
