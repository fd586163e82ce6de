// Divides a recovery among the moments that routers showed.
#include "harness/record/measure/recovery.hpp"

#include <algorithm>
#include <utility>

#include "harness/base/time.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/decisive_events.hpp"
#include "harness/record/measure/event_search.hpp"
#include "harness/record/measure/flow_recovery.hpp"

namespace erchaos {

namespace {

// Each part runs from the last observed moment; the time of a missing part goes to the next one.
void fill_parts(RecoverySplit& split, const Moments& moments, Instant event, Instant sent) {
  Instant last = event;
  const auto part_until = [&last](Instant instant) {
    return in_milliseconds(instant - std::exchange(last, instant));
  };
  if (moments.detection != nullptr) {
    split.detected_by = moments.detection->node;
    split.detected_how = name_of(moments.detection->source);
    split.detection_ms = part_until(moments.detection->at);
  }
  if (moments.rib != nullptr) {
    split.rib_ms = part_until(moments.rib->at);
  }
  if (moments.fib != nullptr) {
    split.fib_ms = part_until(moments.fib->at);
  }
  split.dataplane_ms = part_until(sent);
}

// bgpd gathers changes before it acts on them, for a second by default (FRR's coalesce-time), so
// packets of a session that fell may be lost only that much later.
constexpr Duration reaction = std::chrono::seconds{1};

// The earliest time of events that may be causes. If the event instant comes from the data plane, a
// router may have noticed before the first packet was lost; an outage that begins later has its own
// causes, close to its beginning.
Instant first_cause(const FlowRecovery& recovered, const Window& window, Instant event,
                    Duration interval) {
  const Instant action = std::min(event, window.begin);
  const Instant begin = recovered.lost_from.value_or(action);
  const bool is_of_action = begin <= event + std::max(instant_loss_within, interval);
  return is_of_action ? action : std::max(action, begin - reaction);
}

RecoverySplit split_one(const Recording& recording, const FlowRecovery& recovered,
                        const Window& window, Instant event) {
  const Duration interval = recording.probes.schedule.interval;
  const std::span<const Event> events = between(
      recording.timeline, first_cause(recovered, window, event, interval), recovered.received);
  RecoverySplit split;
  split.from = recovered.flow.from;
  split.to = recovered.flow.to;
  split.flow = recovered.flow.id;
  split.rerouted_by = rerouting_node(events, recovered);
  fill_parts(split, find_moments(events, recovered, window, split.rerouted_by, recording.sessions),
             event, recovered.sent);
  if (recovered.lost_from) {
    split.residual_ms = in_milliseconds(interval * recovered.lost) - sum_of_parts(split);
    split.outage_begin_ms = in_milliseconds(*recovered.lost_from - event);
  }
  return split;
}

}  // namespace

std::vector<RecoverySplit> split_recovery(const Recording& recording, const Packets& packets,
                                          const Window& window, Instant event,
                                          std::span<const FlowWindow> flows) {
  std::vector<RecoverySplit> splits;
  for (const FlowRecovery& recovery : last_recoveries(recording.probes, packets, window, flows)) {
    splits.push_back(split_one(recording, recovery, window, event));
  }
  return splits;
}

double sum_of_parts(const RecoverySplit& split) {
  return split.detection_ms.value_or(0) + split.rib_ms.value_or(0) + split.fib_ms.value_or(0) +
         split.dataplane_ms.value_or(0);
}

}  // namespace erchaos
