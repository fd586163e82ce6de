// Adds the timeline to a trace: a lane for each session, interface and daemon.
#pragma once

#include "reports/export/trace_events.hpp"
#include "reports/format.hpp"

namespace erchaos::reports {

// The process beside those of the nodes, whose names contain no blanks.
inline constexpr auto the_run = "the run";

// Without phases and faults. What does not come up again lasts until `end`.
void add_timeline(TraceEvents& trace, const Run& run, Instant end);

}  // namespace erchaos::reports
