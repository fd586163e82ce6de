// Tells how far a run is, on the main thread.
#include <algorithm>

#include "harness/run/hold_timers.hpp"
#include "harness/run/run_in_progress.hpp"

namespace erchaos {
namespace {

constexpr std::size_t done_shown = 3;  // actions before the next one

}  // namespace

Status RunInProgress::status(Instant end, const std::string& countdown) const {
  const Instant now = clock_.now();
  Status status{.phase = phases_.have_begun() ? phases_.now() : "checking all flows",
                .remaining = end - now,
                .sessions_up = lab_.sessions_up(),
                .sessions = lab_.session_count(),
                .flows_alive = collectors_.probes ? collectors_.probes->flows_alive() : 0,
                .flows = plan_.traffic.flows,
                .connections_alive = collectors_.connections ? collectors_.connections->alive() : 0,
                .connections = collectors_.connections ? collectors_.connections->count() : 0};
  if (progress_.wants_details()) {
    status.at = now;
    if (!countdown.empty()) {
      status.countdowns.push_back({.what = countdown, .end = end});
    }
    add_details(status);
  }
  return status;
}

void RunInProgress::add_details(Status& status) const {
  status.begin = phases_.have_begun() ? begin_ : Instant{};
  status.bfd_up = lab_.bfd_up();
  status.bfd = lab_.bfd_count();
  if (collectors_.probes) {
    status.directions = collectors_.probes->directions();
  }
  const auto holding = lab_.events().read([&](const NetworkState& state) {
    return hold_timers(plan_.topology, sessions_, injections_.log(), state, status.at);
  });
  status.countdowns.insert(status.countdowns.end(), holding.begin(), holding.end());
  add_timetable(status);
}

void RunInProgress::add_timetable(Status& status) const {
  status.actions_done = next_action_;
  status.actions = timetable_.size();
  const std::size_t first = next_action_ - std::min(next_action_, done_shown);
  const std::size_t last = std::min(first + Status::entries_shown, timetable_.size());
  for (std::size_t i = first; i < last; ++i) {
    status.timetable.push_back({.at = timetable_[i].at - begin_,
                                .phase = timetable_[i].phase(plan_),
                                .is_done = i < next_action_});
  }
}

}  // namespace erchaos
