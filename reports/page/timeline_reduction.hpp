// Thins out runs that are too long for a page.
#pragma once

#include <string>
#include <vector>

#include "reports/format.hpp"

namespace erchaos::reports {

inline constexpr std::size_t most_events = 6000;
inline constexpr std::size_t most_flow_marks = 20000;  // outages and changes of path

// The events that are drawn: from time zero on, without those that the flows' outages show as well.
// `notes` gets a sentence if any more are left out.
Timeline drawn_events(const Run& run, Instant zero, std::vector<std::string>& notes);

// Leaves out the shortest outages, then late path changes of the flows that have most of them.
void reduce_flows(std::vector<FlowResult>& flows, std::vector<std::string>& notes);

}  // namespace erchaos::reports
