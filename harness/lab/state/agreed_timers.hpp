// Reads timers and counters of the sessions from a lab's routers.
#pragma once

#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/record/log/session_record.hpp"

namespace erchaos {

// Each end of every BGP session, in the order of the topology, with the timers that both ends
// agreed on; `updates_received` counts from bgpd's start. Queries every router's vtysh, which takes
// a tenth of a second each. Sessions of a router whose bgpd does not run are left out.
std::vector<SessionRecord> ask_for_sessions(Lab& lab);

// The same sessions later: fills in the UPDATE messages received since then (or since bgpd's
// restart), and how often each session went down, by the daemon's count and by its log.
void count_updates(std::vector<SessionRecord>& sessions, Lab& lab);

}  // namespace erchaos
