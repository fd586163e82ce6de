// Checks outages and BFD detection against the routers' sessions.
#include "harness/record/measure/routing_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/measure/bfd_detection.hpp"
#include "harness/record/measure/churn.hpp"
#include "harness/record/measure/established.hpp"
#include "harness/record/measure/event_accuracy.hpp"
#include "harness/record/measure/event_search.hpp"
#include "harness/record/measure/method.hpp"

namespace erchaos {

namespace {

void add_bfd(MetricList& list, const Recording& recording, const Window& window, Instant event,
             const Accuracy& accuracy) {
  const auto found = find_bfd_detection(recording, window, event);
  if (!found) {
    for (const std::string_view name :
         {"bfd_detection_time", "bfd_detection_time_configured", "bfd_detection_excess"}) {
      list.add(name, {}, method::timeline, "no BFD detection timer expired");
    }
    return;
  }
  const std::string where = fmt::format("at {}, of its session with {}", found->node, found->peer);
  if (!found->agreed) {
    list.add("bfd_detection_time", in_milliseconds(found->after), method::timeline, where,
             accuracy);
    for (const std::string_view name : {"bfd_detection_time_configured", "bfd_detection_excess"}) {
      list.add(name, {}, method::timeline, where + "; a fault had changed timers");
    }
    return;
  }
  const Duration configured = found->agreed->detection_time();
  const std::string note = fmt::format("{}; expected: {:.0f} to {:.0f} ms", where,
                                       in_milliseconds(configured - found->agreed->interval),
                                       in_milliseconds(configured));
  list.add("bfd_detection_time", in_milliseconds(found->after), method::timeline, note, accuracy);
  list.add("bfd_detection_time_configured", in_milliseconds(configured), method::timeline, note,
           {});
  list.add("bfd_detection_excess",
           in_milliseconds(std::max(found->after - configured, Duration::zero())), method::timeline,
           note, accuracy);
}

void add_without_bfd(MetricList& list, std::span<const WithoutBfd> sessions, const Window& window,
                     const Accuracy& stamp) {
  constexpr auto name = "established_without_bfd_time";
  if (sessions.empty()) {
    list.add(name, {}, method::timeline, "no BGP session has BFD at both ends");
    return;
  }
  Duration longest{};
  const WithoutBfd* whose = nullptr;
  for (const WithoutBfd& session : sessions) {
    for (const Interval& each : session.intervals) {
      const Duration within = std::min(each.end, window.end) - std::max(each.begin, window.begin);
      if (within > longest) {
        longest = within;
        whose = &session;
      }
    }
  }
  const std::string note =
      whose == nullptr ? "no established session was without BFD"
                       : fmt::format("of the session of {} with {}", whose->node, whose->peer);
  list.add(name, in_milliseconds(longest), method::timeline, note,
           whose == nullptr ? Accuracy{} : accuracy_between(stamp, stamp));
}

void add_churn(MetricList& list, const Recording& recording, const Window& window) {
  const Churn churn = count_churn(between(recording.timeline, window.begin, window.end));
  list.add("best_path_changes", static_cast<double>(churn.best_path_changes), method::count);
  list.add("route_changes", static_cast<double>(churn.route_changes), method::count);
  list.add("churn_rounds", static_cast<double>(churn.rounds), method::count);
}

// How long a flow was dark although the sessions of its path were established.
struct BlackHole {
  Duration time{};
  std::uint32_t begun_by_packet{};  // not by an action or by a session that came up
  std::uint32_t ended_by_packet{};  // the same

  void add(const Interval& within, const Outage& outage, std::span<const Interval> broken) {
    const Duration more = time_outside(within, broken);
    const auto is_outside = [&](Instant at) {
      return std::ranges::none_of(
          broken, [&](const Interval& each) { return at >= each.begin && at <= each.end; });
    };
    time += more;
    begun_by_packet +=
        more > Duration{} && within.begin == outage.begin && is_outside(within.begin);
    ended_by_packet += more > Duration{} && within.end == outage.end && is_outside(within.end);
  }

  // An outage begins up to one interval before the first lost packet, and ends as much before the
  // first one that gets through.
  Accuracy accuracy(Duration spread) const {
    constexpr double stamps = 0.002;
    const double ms = in_milliseconds(spread);
    return time == Duration{} ? Accuracy{.low = 0, .high = ms}
                              : Accuracy{.low = -ms * ended_by_packet - stamps,
                                         .high = ms * begun_by_packet + stamps};
  }
};

// The last path taken up to then; 0: none was seen.
std::uint16_t path_at(Instant at, std::span<const PathChange> changes) {
  const auto later = std::ranges::upper_bound(changes, at, {}, &PathChange::at);
  return later == changes.begin() ? std::uint16_t{0} : std::prev(later)->path;
}

}  // namespace

std::vector<Metric> measure_black_hole(const Recording& recording, const Window& window,
                                       const MeasuredFlows& flows, const Darkness& darkness,
                                       Duration lateness) {
  constexpr auto name = "blackhole_time_while_established";
  MetricList list{{}};
  if (recording.sessions.empty()) {
    list.add(name, {}, method::timeline, "the run has no BGP session");
    return list.metrics();
  }
  std::vector<BlackHole> dark(flows.by_id.size());
  std::size_t of_unknown_path = 0;
  bool goes_on = false;  // at the end of the window
  for (const Outage& outage : darkness.outages) {
    const Interval within{.begin = std::max(outage.begin, window.begin),
                          .end = std::min(outage.end.value_or(Instant::max()), window.end)};
    if (within.begin >= within.end || outage.flow >= dark.size() || !flows.is_member[outage.flow]) {
      continue;
    }
    const std::uint16_t path = path_at(outage.begin, darkness.path_changes[outage.flow]);
    of_unknown_path += path == 0 ? 1 : 0;
    if (path != 0) {
      goes_on |= outage.end.value_or(Instant::max()) > window.end;
      dark[outage.flow].add(within, outage, darkness.broken_paths[path]);
    }
  }
  if (of_unknown_path > 0) {
    list.add(name, {}, method::timeline,
             fmt::format("outages of flows without a known path: {}", of_unknown_path));
    return list.metrics();
  }
  const auto longest = std::ranges::max_element(dark, {}, &BlackHole::time);
  const BlackHole found = longest == dark.end() ? BlackHole{} : *longest;
  list.add(name, in_milliseconds(found.time), method::timeline, {},
           found.accuracy(recording.probes.schedule.interval + lateness));
  if (goes_on && found.time > Duration{}) {
    list.mark_least(name, "flows were still without service at the end of the phase");
  }
  return list.metrics();
}

std::vector<Metric> measure_routers(const Recording& recording, const Window& window, Instant event,
                                    const Darkness& darkness, const Accuracy& since_event) {
  MetricList list{{}};
  const Accuracy stamp = accuracy_of_stamp(Source::bgp, recording.tester, window);
  add_bfd(list, recording, window, event, accuracy_between(since_event, stamp));
  add_without_bfd(list, darkness.without_bfd, window, stamp);
  add_churn(list, recording, window);
  return list.metrics();
}

}  // namespace erchaos
