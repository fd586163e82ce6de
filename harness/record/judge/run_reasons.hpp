// Why a run could not be carried out as planned, as its recording says.
#pragma once

#include <array>

#include "harness/record/judge/reasons.hpp"

namespace erchaos::reasons {

inline constexpr std::string_view faults_readme = "faults/README.md, Adding a kind";

inline constexpr Reason no_effect{
    "fault-without-effect", "{} on {} did not take effect: {}",
    "The fault was injected, but what it does was not found in the kernel or in the daemons, so "
    "that no recovery from it was measured.",
    "What was read follows the colon. Check that the design has what the fault breaks (`erchaos "
    "list faults KIND`); `erchaos up` and `erchaos inject` try it by hand.",
    faults_readme};
inline constexpr Reason not_undone{
    "fault-left-behind", "{} on {} did not heal: {}",
    "Something of the fault was still there after its healing, so that what was measured after it "
    "is not a recovery.",
    "What was left follows the colon; for config-apply, `undo` must revert every line.",
    faults_readme};
inline constexpr Reason no_stage{"fault-stage-missed", "{} on {} did not reach its stage {}: {}",
                                 "A step of a fault with several steps was not found when it was "
                                 "read back.",
                                 "What was read follows the colon; longer stages give the "
                                 "daemons more time.",
                                 faults_readme};
inline constexpr Reason interrupted{
    "interrupted", "interrupted by a signal {}",
    "Ctrl-C, or a service that ends jobs, stopped the run. What was recorded until then is "
    "reported.",
    "Run it again; give a CI job more time than `erchaos plan` prints.", "README.md, Commands"};
inline constexpr Reason took_too_long{
    "timed-out", "ended by --timeout after {} {}",
    "The run took longer than `run --timeout` allows and was ended as by Ctrl-C. What was recorded "
    "until then is reported.",
    "Allow more time than `erchaos plan` prints, and half a minute for the lab; if a phase does "
    "not "
    "end, the last events of timeline.ndjson say what it waits for.",
    "README.md, Commands"};
inline constexpr Reason sessions_gone{
    "sessions-not-back", "sessions are not up again {} after the last healing ('ready_within'): {}",
    "Everything is healed, and a BGP or BFD session did not come back.",
    "Read nodes/<name>/frr.log of its two routers. If they only need longer (a restart delay, a "
    "prefix limit), set `ready_within`.",
    "topologies/README.md, Top level of a scenario"};
inline constexpr Reason not_ready{
    "lab-not-ready", "the lab did not come up in time: {}",
    "A session, a route or a daemon was missing when `ready_within` was over, so that nothing was "
    "broken and nothing measured.",
    "Read nodes/<name>/frr.log of the routers named there; `erchaos check` finds what keeps "
    "sessions of own configurations down; on a slow host, set `ready_within`.",
    "topologies/README.md, Top level of a scenario"};
inline constexpr Reason not_accepted{
    "configuration-not-accepted", "FRR does not accept the whole configuration: {}",
    "A router's daemons dropped lines of its configuration, so that it is not the network that was "
    "asked for.",
    "`erchaos check` names the lines of own configurations; if the router is a generated one, "
    "report this with nodes/<name>/frr.conf.",
    "topologies/README.md, Your own configurations"};
inline constexpr Reason probes_lost{
    "probes-do-not-arrive",
    "probes do not arrive although all sessions are up: {} of {} flows lose packets, the first is "
    "flow {} from {} ({} port {}) to {} ({} port {})",
    "All sessions are up and all routes are there, but packets of some flows are lost: a filter, a "
    "missing route back, or address translation that admits no flows from outside.",
    "`erchaos up` builds the lab to look around in; with address translation, set `direction = "
    "\"forward\"` in [traffic].",
    "topologies/README.md, Flows"};
inline constexpr Reason harness_failed{
    "harness-failed", "{} failed: {}",
    "The harness, its host or its disk failed at what is named before the colon.",
    "The host's own message follows the colon; `erchaos doctor` checks the host.",
    "README.md, Commands"};

// In the order in which sentences are compared with them: the last fits many.
inline constexpr std::array of_run{no_effect,     not_undone,    no_stage,  interrupted,
                                   took_too_long, sessions_gone, not_ready, not_accepted,
                                   probes_lost,   harness_failed};

}  // namespace erchaos::reasons
