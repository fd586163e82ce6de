// Holds outages and detection against the routers' sessions.
#include "harness/record/routing_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/record/bfd_detection.hpp"
#include "harness/record/churn.hpp"
#include "harness/record/established.hpp"
#include "harness/record/event_search.hpp"
#include "harness/record/milliseconds.hpp"

namespace erchaos {

namespace {

constexpr std::string_view timeline = "timeline";
constexpr std::string_view counted = "count";

void add_bfd(MetricList& list, const Recording& recording, const Window& window, Instant event) {
  const auto found = find_bfd_detection(recording, window, event);
  if (!found) {
    for (const std::string_view name :
         {"bfd_detection_time", "bfd_detection_time_configured", "bfd_detection_excess"}) {
      list.add(name, {}, timeline, "no BFD session ended by its timer");
    }
    return;
  }
  const Duration configured = found->agreed.detection_time();
  const std::string note = fmt::format(
      "at {}, of its session with {}; allowed are {:.0f} to {:.0f} ms", found->node, found->peer,
      in_milliseconds(configured - found->agreed.interval), in_milliseconds(configured));
  list.add("bfd_detection_time", in_milliseconds(found->after), timeline, note);
  MetricList exact{{}};
  exact.add("bfd_detection_time_configured", in_milliseconds(configured), timeline, note);
  list.add(exact.metrics().front());
  list.add("bfd_detection_excess",
           in_milliseconds(std::max(found->after - configured, Duration::zero())), timeline, note);
}

void add_churn(MetricList& list, const Recording& recording, const Window& window) {
  const Churn churn = count_churn(between(recording.timeline, window.begin, window.end));
  list.add("best_path_changes", static_cast<double>(churn.best_path_changes), counted);
  list.add("route_changes", static_cast<double>(churn.route_changes), counted);
  list.add("churn_rounds", static_cast<double>(churn.rounds), counted);
}

// The last one taken before; 0: none was seen.
std::uint16_t path_at(Instant at, std::span<const PathChange> changes) {
  const auto later = std::ranges::upper_bound(changes, at, {}, &PathChange::at);
  return later == changes.begin() ? std::uint16_t{0} : std::prev(later)->path;
}

}  // namespace

std::vector<Metric> measure_black_hole(const Recording& recording, const Window& window,
                                       const MeasuredFlows& flows, const Darkness& darkness,
                                       const Accuracy& accuracy) {
  constexpr auto name = "blackhole_time_while_established";
  MetricList list{accuracy};
  if (recording.sessions.empty()) {
    list.add(name, {}, timeline, "the run has no BGP session");
    return list.metrics();
  }
  std::vector<Duration> dark(flows.by_id.size());
  for (const Outage& outage : darkness.outages) {
    const Stretch within{.begin = std::max(outage.begin, window.begin),
                         .end = std::min(outage.end.value_or(Instant::max()), window.end)};
    if (within.begin >= within.end || outage.flow >= dark.size() || !flows.is_member[outage.flow]) {
      continue;
    }
    const std::uint16_t path = path_at(outage.begin, darkness.path_changes[outage.flow]);
    if (path != 0) {
      dark[outage.flow] += time_outside(within, darkness.broken_paths[path]);
    }
  }
  const Duration longest = dark.empty() ? Duration{} : std::ranges::max(dark);
  list.add(name, in_milliseconds(longest), timeline);
  return list.metrics();
}

std::vector<Metric> measure_routers(const Recording& recording, const Window& window, Instant event,
                                    const Accuracy& accuracy) {
  MetricList list{accuracy};
  add_bfd(list, recording, window, event);
  add_churn(list, recording, window);
  return list.metrics();
}

}  // namespace erchaos
