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

bool has_connections(const Sweep& sweep);  // some cell has

// Each host's part: "shard 2: 27 of 27 cells, which took 640 s, 1.1 times the estimate, 2 CPUs,
// kernel ..."; for several hosts then how much they differ.
std::vector<std::string> shard_texts(const Sweep& sweep);

// resilience.md: all of this, and the cells by what hurts most. Links are relative to its folder.
std::string resilience_markdown(const Sweep& sweep);

}  // namespace erchaos::reports
