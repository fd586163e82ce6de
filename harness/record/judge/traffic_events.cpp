// Adds outages and connection events to the timeline.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/connection_events.hpp"

namespace erchaos {

namespace {

// The paths of a flow's packets around an outage.
class PathFinder {
 public:
  explicit PathFinder(const Recording& recording)
      : paths_(recording.probes.paths),
        packets_(recording.probes, recording.forwarding_delay_threshold) {}

  // Of the packet of `flow` sent at `sent`; if it has no path, of the last one before it that has.
  std::string path_at(std::uint32_t flow, Instant sent) const {
    const std::uint32_t flows = packets_.schedule().flows;
    std::int64_t slot = packets_.first_slot_at(sent + packets_.schedule().interval);
    slot += (static_cast<std::int64_t>(flow) - slot % flows + flows) % flows;
    for (; slot >= 0 && paths_.size() > 1; slot -= flows) {
      const auto number = static_cast<std::uint32_t>(slot);
      if (number < packets_.slots() && packets_.path(number) != 0 &&
          packets_.sent_at(number) <= sent) {
        return fmt::format("{}", fmt::join(paths_.at(packets_.path(number)), " "));
      }
    }
    return {};
  }

 private:
  const std::vector<std::vector<std::string>>& paths_;
  Packets packets_;
};

}  // namespace

Timeline with_traffic_events(const Recording& recording, const Result& result) {
  const PathFinder finder{recording};
  Timeline timeline = recording.timeline;
  const auto add = [&](const FlowResult& flow, Instant at, What what, std::uint32_t slot_flow) {
    timeline.push_back({.at = at,
                        .source = Source::traffic,
                        .node = flow.flow.to,
                        .what = what,
                        .subject = fmt::format("{}", flow.flow.id),
                        .detail = finder.path_at(slot_flow, at)});
  };
  for (const FlowResult& flow : result.flows) {
    for (const Outage& outage : flow.outages) {
      add(flow, outage.begin, What::first_lost, outage.flow);
      if (outage.end) {
        add(flow, *outage.end, What::first_good, outage.flow);
      }
    }
  }
  std::ranges::move(connection_events(result.connections), std::back_inserter(timeline));
  std::ranges::stable_sort(timeline, {}, &Event::at);
  return timeline;
}

}  // namespace erchaos
