// Checks that traffic flows, before anything is measured.
#pragma once

#include <stop_token>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/connections.hpp"
#include "harness/traffic/probes.hpp"

namespace erchaos {

Endpoint endpoint(const std::string& name, Lab& lab, Families family = Families::ipv4);

// The plan's traffic on the running lab.
ProbeOrder probe_order(const Traffic& traffic, Lab& lab);

// In all routers. Above 50,000 probes/s hop observation is switched off, because one thread could
// not send and be observed in time: each router adds 0.6 us to a packet's path, at the sender's
// expense.
inline constexpr std::uint32_t looked_at_per_second = 50'000;
HopObserverOrder hop_observer_order(const Traffic& traffic, Lab& lab);

// Until the last packet of every flow has arrived, after sending has ended.
void wait_for_last_packets(const Probes& probes, Clock& clock, Instant deadline);

// Sends a few packets on every flow, repeatedly, until none is lost. Throws LabNotReady with the
// flows that stay lossy; returns early on a stop request.
void wait_until_loss_free(const Traffic& traffic, Lab& lab, Instant deadline,
                          const std::stop_token& stop);

std::vector<ConnectionOrder> connection_orders(const std::vector<ConnectionClass>& classes,
                                               Lab& lab);

// Returns when every connection has had an answer, or early on a stop request. Calls `meanwhile`
// four times a second. Throws LabNotReady with those that have not.
void wait_until_answered(Connections& connections, Clock& clock, Instant deadline,
                         const std::stop_token& stop, const std::function<void()>& meanwhile);

// Throws if sessions are not up again at the end: their recovery has not been measured.
void insist_on_sessions(const Plan& plan, Lab& lab);

}  // namespace erchaos
