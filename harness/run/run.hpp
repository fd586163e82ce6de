// The run: executes a plan against the lab's clock and records what happened.
#pragma once

#include <functional>
#include <stop_token>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/timeline_keeper.hpp"

namespace erchaos {

// 1. waits until the lab is ready, 2. until probes arrive loss-free on all flows and every
// connection has had an answer; 3. sends, and measures the noise floor until the first fault; 4.
// injects and heals each fault at its time, reading back each action; 5. waits until the sessions
// are up again and all flows and connections alive, and then for the sustained convergence
// validation time; 6. stops sending and lets the last packets arrive.
//
// Executes `plan` with every step later by `shift`. Calls `when_ready` between 2. and 3.
//
// Always heals what it injected. A stop request, the end of `plan.timeout` (which counts from
// `started`), a lab that does not come up, a fault that did not
// take effect or did not heal, and any other failure of the harness, on any of its threads, end it
// early with all that was recorded so far and an entry in Recording::problems. `keep` gets each
// event soon after it happened, on its own thread.
// The recording is whole, except for the lab's teardown, which follows (KeptLab); its lab.ready_ms
// counts from `started`.
Recording run(
    const Plan& plan, Lab& lab, Instant started, const std::stop_token& stop, Progress& progress,
    Duration shift = {}, const std::function<void()>& when_ready = [] {},
    const TimelineKeeper::Keep& keep = [](const auto&) {});

}  // namespace erchaos
