// Whether traffic flows at all, before anything is measured.
#pragma once

#include <stop_token>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/traffic/probes.hpp"

namespace erchaos {

// The plan's traffic on the running lab.
ProbeOrder probe_order(const Traffic& traffic, Lab& lab);

// Sends a few packets on every flow, again and again, until none is lost. Throws LabNotReady with
// the flows that stay lossy; returns early on a stop request.
void wait_until_loss_free(const Traffic& traffic, Lab& lab, Instant deadline,
                          const std::stop_token& stop);

}  // namespace erchaos
