// Applies the trust rules for connections.
#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/record/measure/window.hpp"

namespace erchaos {

namespace {

bool was_calm(const ConnectionResult& connection, Instant until, const WiresRecord& wires) {
  const bool may_stall = wires.loss_pct > 0;
  return (may_stall ||
          std::ranges::none_of(connection.stalls,
                               [&](const Stall& stall) { return stall.begin < until; })) &&
         std::ranges::none_of(connection.incidents, [&](const Reestablishment& each) {
           return each.incident.at < until;
         });
}

}  // namespace

void doubt_connections(Trust& trust, const Recording& recording,
                       std::span<const ConnectionResult> connections, const Lateness& lateness) {
  if (recording.connections.classes.empty()) {
    return;
  }
  if (recording.probes.schedule.flows == 0) {
    tell_lateness(trust, lateness);
  }
  check_lateness(trust, lateness, "request");
  const Instant fault = first_fault(recording);
  const auto restless = std::ranges::count_if(connections, [&](const ConnectionResult& each) {
    return !was_calm(each, fault - in_flight(recording.wires), recording.wires);
  });
  if (restless > 0) {
    note<reasons::restless>(trust, TrustLevel::untrusted, Doubt::counts, restless,
                            connections.size());
  }
}

}  // namespace erchaos
