// Joins the down times of several sessions.
#include "harness/record/measure/established.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace erchaos {

namespace {

bool is_along(const SessionRecord& session, const std::vector<std::string>& path) {
  return std::ranges::find(path, session.node) != path.end() &&
         std::ranges::find(path, session.peer) != path.end();
}

using SessionKey = std::pair<std::string_view, std::string_view>;  // node, peer's address

// When BGP sessions were down, in one pass over the timeline.
std::map<SessionKey, std::vector<Interval>> down_times(const Timeline& timeline) {
  std::map<SessionKey, std::vector<Interval>> down;
  for (const Event& event : timeline) {
    if (event.source != Source::bgp || (event.what != What::down && event.what != What::up)) {
      continue;
    }
    std::vector<Interval>& intervals = down[{event.node, event.subject}];
    const bool is_down = !intervals.empty() && intervals.back().end == Instant::max();
    if (event.what == What::down && !is_down) {
      intervals.push_back({.begin = event.at, .end = Instant::max()});
    } else if (event.what == What::up && is_down) {
      intervals.back().end = event.at;
    }
  }
  return down;
}

std::vector<Interval> joined(std::vector<Interval> intervals) {
  std::ranges::sort(intervals, {}, &Interval::begin);
  std::vector<Interval> result;
  for (const Interval& each : intervals) {
    if (!result.empty() && each.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, each.end);
    } else {
      result.push_back(each);
    }
  }
  return result;
}

}  // namespace

std::vector<std::vector<Interval>> find_broken_paths(const Recording& recording) {
  const auto down = down_times(recording.timeline);
  std::vector<std::vector<Interval>> broken;
  for (const auto& path : recording.probes.paths) {
    std::vector<Interval> intervals;
    for (const SessionRecord& session : recording.sessions) {
      const auto found = down.find({session.node, session.peer_address});
      if (found != down.end() && is_along(session, path)) {
        std::ranges::copy(found->second, std::back_inserter(intervals));
      }
    }
    broken.push_back(joined(std::move(intervals)));
  }
  return broken;
}

Duration time_outside(const Interval& of, std::span<const Interval> excluded) {
  Duration outside = std::max(of.end - of.begin, Duration::zero());
  for (const Interval& each : excluded) {
    const Duration shared = std::min(of.end, each.end) - std::max(of.begin, each.begin);
    outside -= std::max(shared, Duration::zero());
  }
  return outside;
}

}  // namespace erchaos
