// Cuts stalls and incidents at the ends of a phase.
#include "harness/record/measure/connection_experience.hpp"

namespace erchaos {

namespace {

void add_stalls(Experience& seen, const ConnectionResult& connection, const Interval& phase) {
  for (const Stall& stall : connection.stalls) {
    const Duration within =
        std::min(stall.end.value_or(phase.end), phase.end) - std::max(stall.begin, phase.begin);
    seen.stall = std::max(seen.stall, within);
    seen.is_dark |= stall.begin < phase.end && stall.end.value_or(Instant::max()) > phase.end;
  }
}

void add_incidents(Experience& seen, const ConnectionResult& connection, const Interval& phase) {
  for (const Reestablishment& each : connection.incidents) {
    if (each.incident.at < phase.begin || each.incident.at >= phase.end) {
      continue;
    }
    seen.is_lost = true;
    seen.is_reset |= each.incident.what == Ending::reset;
    if (each.answered.value_or(Instant::max()) > phase.end) {
      seen.is_pending = true;
    } else {
      seen.reestablishment = std::max(seen.reestablishment, *each.answered - each.since);
    }
  }
}

}  // namespace

std::vector<Experience> experiences_in(std::span<const FollowedConnection> connections,
                                       const Interval& phase) {
  std::vector<Experience> all(connections.size());
  for (std::size_t i = 0; i < connections.size(); ++i) {
    add_stalls(all[i], connections[i].result, phase);
    add_incidents(all[i], connections[i].result, phase);
  }
  return all;
}

}  // namespace erchaos
