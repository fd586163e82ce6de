// Finds the outage or move of the flow that recovered last.
#include "harness/record/measure/flow_recovery.hpp"

#include <algorithm>
#include <utility>

namespace erchaos {

namespace {

bool was_dark(const FlowWindow& flow) { return flow.is_hit() || flow.dark_before; }

// The slot with which a flow recovered or moved; none: it did neither, or is dark at the end.
std::optional<std::uint32_t> back_at(const FlowWindow& flow) {
  if (flow.dark_after || !flow.is_affected()) {
    return {};
  }
  return was_dark(flow) ? flow.back : flow.moved;
}

// The flow of each direction that recovered last; if none was dark, the one that moved last.
std::vector<std::uint32_t> last_to_recover(const std::vector<Flow>& flows,
                                           std::span<const FlowWindow> seen) {
  const auto rank = [&](std::uint32_t i) {
    return std::pair{was_dark(seen[i]), back_at(seen[i]).value_or(0)};
  };
  std::vector<std::uint32_t> last;
  for (std::uint32_t i = 0; i < std::min(flows.size(), seen.size()); ++i) {
    if (!back_at(seen[i])) {
      continue;
    }
    const auto known = std::ranges::find_if(last, [&](std::uint32_t other) {
      return flows[other].from == flows[i].from && flows[other].to == flows[i].to;
    });
    if (known == last.end()) {
      last.push_back(i);
    } else if (rank(i) > rank(*known)) {
      *known = i;
    }
  }
  return last;
}

// The last path seen in the window before a slot of the flow.
std::uint16_t path_before(std::uint32_t slot, const Packets& packets, const Window& window,
                          const FlowWindow& seen) {
  const std::uint32_t flows = packets.schedule().flows;
  while (slot >= window.first + flows) {
    slot -= flows;
    if (const std::uint16_t path = packets.path(slot); path != 0) {
      return path;
    }
  }
  return seen.path_before;
}

FlowRecovery recovery_of(const ProbeLog& probes, const Packets& packets, const Window& window,
                         std::uint32_t id, const FlowWindow& seen) {
  const std::uint32_t back = *back_at(seen);
  const bool began_here = seen.is_hit() && !seen.dark_before;
  const std::uint32_t end_of_old = began_here ? *seen.first_lost : back;
  return {.flow = probes.flows[id],
          .old_path = probes.paths.at(path_before(end_of_old, packets, window, seen)),
          .new_path = probes.paths.at(packets.path(back)),
          .lost_from = began_here ? std::optional{packets.sent_at(*seen.first_lost)} : std::nullopt,
          .lost = began_here
                      ? static_cast<std::uint32_t>(packets.count(*seen.first_lost, back, id).lost)
                      : 0,
          .sent = packets.sent_at(back),
          .received = packets.received_at(back)};
}

}  // namespace

std::vector<FlowRecovery> last_recoveries(const ProbeLog& probes, const Packets& packets,
                                          const Window& window, std::span<const FlowWindow> flows) {
  std::vector<FlowRecovery> recoveries;
  for (const std::uint32_t i : last_to_recover(probes.flows, flows)) {
    recoveries.push_back(recovery_of(probes, packets, window, i, flows[i]));
  }
  return recoveries;
}

}  // namespace erchaos
