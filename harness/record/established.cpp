// Joins the down times of several sessions.
#include "harness/record/established.hpp"

#include <algorithm>

namespace erchaos {

namespace {

bool is_along(const SessionRecord& session, const std::vector<std::string>& path) {
  for (std::size_t i = 1; i < path.size(); ++i) {
    if ((path[i - 1] == session.node && path[i] == session.peer) ||
        (path[i] == session.node && path[i - 1] == session.peer)) {
      return true;
    }
  }
  return false;
}

void add_down_times(const SessionRecord& session, const Timeline& timeline,
                    std::vector<Stretch>& stretches) {
  bool is_down = false;
  for (const Event& event : timeline) {
    if (event.source != Source::bgp || event.node != session.node ||
        event.subject != session.peer_address) {
      continue;
    }
    if (event.what == "down" && !is_down) {
      stretches.push_back({.begin = event.at, .end = Instant::max()});
      is_down = true;
    } else if (event.what == "up" && is_down) {
      stretches.back().end = event.at;
      is_down = false;
    }
  }
}

std::vector<Stretch> joined(std::vector<Stretch> stretches) {
  std::ranges::sort(stretches, {}, &Stretch::begin);
  std::vector<Stretch> result;
  for (const Stretch& each : stretches) {
    if (!result.empty() && each.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, each.end);
    } else {
      result.push_back(each);
    }
  }
  return result;
}

}  // namespace

std::vector<Stretch> broken_along(const std::vector<std::string>& path,
                                  std::span<const SessionRecord> sessions,
                                  const Timeline& timeline) {
  std::vector<Stretch> stretches;
  for (const SessionRecord& session : sessions) {
    if (is_along(session, path)) {
      add_down_times(session, timeline, stretches);
    }
  }
  return joined(std::move(stretches));
}

Duration time_outside(const Stretch& of, std::span<const Stretch> excluded) {
  Duration outside = std::max(of.end - of.begin, Duration::zero());
  for (const Stretch& each : excluded) {
    const Duration shared = std::min(of.end, each.end) - std::max(of.begin, each.begin);
    outside -= std::max(shared, Duration::zero());
  }
  return outside;
}

}  // namespace erchaos
