// Runs that are too long for a page lose what is seen least.
#pragma once

#include <string>
#include <vector>

#include "reports/format.hpp"

namespace erchaos::reports {

inline constexpr std::size_t most_events = 6000;
inline constexpr std::size_t most_flow_marks = 20000;  // outages and changes of path

// The events that are drawn: from time zero on, without those that the flows' outages tell as well.
// Each left-out kind of event is told in `notes`.
Timeline drawn_events(const Run& run, Instant zero, std::vector<std::string>& notes);

// Leaves out the shortest outages, then what flows have most changes of path.
void reduce_flows(std::vector<FlowResult>& flows, std::vector<std::string>& notes);

}  // namespace erchaos::reports
