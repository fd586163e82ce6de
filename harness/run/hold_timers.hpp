// The hold timers of BGP that run while a fault lasts.
#pragma once

#include <vector>

#include "harness/lab/state/network_events.hpp"
#include "harness/plan/topology.hpp"
#include "harness/record/log/session_record.hpp"
#include "harness/run/injections.hpp"
#include "harness/run/progress.hpp"

namespace erchaos {

// When the established sessions of what a present fault is on will be lost, at the latest, if they
// hear nothing since its injection (RFC 4271 6.5). Not of sessions whose BFD is up: they hear.
std::vector<Countdown> hold_timers(const Topology& topology,
                                   const std::vector<SessionRecord>& sessions, const FaultLog& log,
                                   const NetworkState& state, Instant now);

}  // namespace erchaos
