// Finds BFD's own diagnosis among the events.
#include "harness/record/measure/bfd_detection.hpp"

#include <algorithm>

#include "harness/record/measure/event_search.hpp"

namespace erchaos {

namespace {

bool ended_by_timer(const Event& event) {
  return event.source == Source::bfd && event.what == What::down && event.bfd &&
         event.bfd->diagnostic == BfdDiagnostic::control_expired;
}

bool are_timers_changed(const Recording& recording, Instant at) {
  const std::vector<FaultTime> times = times_of(recording.faults, recording.actions);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (recording.faults[i].changes_timers && times[i].begin <= at &&
        at <= times[i].end.value_or(Instant::max())) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<BfdDetection> find_bfd_detection(const Recording& recording, const Window& window,
                                               Instant event) {
  for (const Event& each : between(recording.timeline, std::min(event, window.begin), window.end)) {
    const SessionRecord* session =
        ended_by_timer(each) ? session_of(each, recording.sessions) : nullptr;
    if (session != nullptr && session->bfd) {
      BfdDetection found{.node = each.node, .peer = session->peer, .after = each.at - event};
      if (!are_timers_changed(recording, each.at)) {
        found.agreed = session->bfd;
      }
      return found;
    }
  }
  return {};
}

}  // namespace erchaos
