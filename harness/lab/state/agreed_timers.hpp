// What the routers of a lab say of their sessions when all is well.
#pragma once

#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/record/log/recording.hpp"

namespace erchaos {

// Each end of every BGP session, in the order of the topology, with the timers that both ends
// agreed on; `updates_received` counts from bgpd's start. Asks every router's vtysh, which takes a
// tenth of a second each. Sessions of a router that does not answer are left out.
std::vector<SessionRecord> ask_for_sessions(Lab& lab);

// The same sessions later: fills in how many UPDATE messages came since; where a bgpd was started
// again in between, since then; and how often each went down, as counted and as heard.
void count_updates(std::vector<SessionRecord>& sessions, Lab& lab);

}  // namespace erchaos
