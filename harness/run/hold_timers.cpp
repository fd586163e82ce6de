// Finds the sessions that a fault's target takes part in.
#include "harness/run/hold_timers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

namespace erchaos {
namespace {

bool is_on(const std::string& target, const Link& link) {
  const std::vector<Cable> cables = link.cables();
  return target == link.name || link.ends_at(target) ||
         std::ranges::any_of(cables, [&](const Cable& cable) { return cable.name == target; });
}

std::string link_of(const SessionRecord& session, const std::string& target,
                    const Topology& topology) {
  for (const Link& link : topology.links) {
    if (link.ends_at(session.node) && link.ends_at(session.peer) && is_on(target, link)) {
      return link.name;
    }
  }
  return "";
}

bool waits_for_hold_timer(const SessionRecord& session, const NetworkState& state) {
  const NetworkState::SessionKey end{session.node, session.peer_address};
  return session.hold > Duration{} && state.bgp_of(end) == BgpState::established &&
         !(session.bfd && state.bfd_of(end) == BfdState::up);
}

}  // namespace

std::vector<Countdown> hold_timers(const Topology& topology,
                                   const std::vector<SessionRecord>& sessions, const FaultLog& log,
                                   const NetworkState& state, Instant now) {
  const std::vector<FaultTime> times = times_of(log.faults, log.actions);
  std::map<std::string, Instant> ends;  // by link
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (const SessionRecord& session : sessions) {
      const Instant end = times[i].begin + session.hold;
      if (times[i].heal || end <= now || !waits_for_hold_timer(session, state)) {
        continue;
      }
      if (const auto link = link_of(session, log.faults[i].target, topology); !link.empty()) {
        ends[link] = std::max(ends[link], end);
      }
    }
  }
  std::vector<Countdown> countdowns;
  countdowns.reserve(ends.size());
  for (const auto& [link, end] : ends) {
    countdowns.push_back({.what = fmt::format("hold time of {}", link), .end = end});
  }
  return countdowns;
}

}  // namespace erchaos
