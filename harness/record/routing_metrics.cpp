// Holds outages and detection against the routers' sessions.
#include "harness/record/routing_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/record/bfd_detection.hpp"
#include "harness/record/churn.hpp"
#include "harness/record/established.hpp"
#include "harness/record/event_search.hpp"
#include "harness/record/milliseconds.hpp"

namespace erchaos {

namespace {

constexpr std::string_view timeline = "timeline";
constexpr std::string_view counted = "count";

// When sessions along a path were not established, computed once a path.
class BrokenPaths {
 public:
  explicit BrokenPaths(const Recording& recording) : recording_(recording) {}

  const std::vector<Stretch>& operator[](std::uint16_t path) {
    const auto [entry, is_new] = broken_.try_emplace(path);
    if (is_new) {
      entry->second =
          broken_along(recording_.probes.paths.at(path), recording_.sessions, recording_.timeline);
    }
    return entry->second;
  }

 private:
  const Recording& recording_;
  std::map<std::uint16_t, std::vector<Stretch>> broken_;
};

void add_black_hole(MetricList& list, const Recording& recording, const Window& window,
                    const MeasuredFlows& flows, std::span<const Outage> outages) {
  constexpr auto name = "blackhole_time_while_established";
  if (recording.sessions.empty()) {
    return list.add(name, {}, timeline, "the run has no BGP session");
  }
  BrokenPaths broken{recording};
  std::vector<Duration> dark(flows.by_id.size());
  for (const Outage& outage : outages) {
    const Stretch within{.begin = std::max(outage.begin, window.begin),
                         .end = std::min(outage.end.value_or(Instant::max()), window.end)};
    if (within.begin < within.end && outage.flow < dark.size() && flows.is_member[outage.flow] &&
        flows.by_id[outage.flow].path_before != 0) {
      dark[outage.flow] += time_outside(within, broken[flows.by_id[outage.flow].path_before]);
    }
  }
  const Duration longest = dark.empty() ? Duration{} : std::ranges::max(dark);
  list.add(name, in_milliseconds(longest), timeline);
}

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

}  // namespace

std::vector<Metric> measure_routing(const Recording& recording, const Window& window,
                                    const MeasuredFlows& flows, std::span<const Outage> outages,
                                    Instant event, const Accuracy& accuracy) {
  MetricList list{accuracy};
  add_black_hole(list, recording, window, flows, outages);
  add_bfd(list, recording, window, event);
  add_churn(list, recording, window);
  return list.metrics();
}

}  // namespace erchaos
