// Cuts the run at the actions, and observes the flows in each part.
#include "harness/record/measure/flow_history.hpp"

#include "harness/record/measure/established.hpp"

namespace erchaos {

FlowHistory follow_flows(const Recording& recording, const Packets& packets) {
  FlowHistory history;
  history.windows = find_windows(recording, packets);
  history.outages = find_outages(packets, 0, packets.slots());
  history.broken_paths = find_broken_paths(recording);
  history.path_changes = find_path_changes(packets);
  const std::uint32_t first =
      history.windows.empty() ? packets.slots() : history.windows.front().first;
  const std::uint32_t by_chance = lost_by_chance(recording.wires.loss_pct);
  history.before = observe(packets, {.last = first, .by_chance = by_chance}, {});
  history.delays_before = measure_delays(packets, 0, first);
  for (std::size_t i = 0; i < history.windows.size(); ++i) {
    const Window& window = history.windows[i];
    const Slots slots{window.first, window.last, window.by_chance};
    history.after.push_back(observe(packets, slots, history.flows_before(i)));
    history.delays_after.push_back(measure_settled_delays(packets, window, history.after.back()));
  }
  history.without_bfd = find_without_bfd(recording);
  history.returns = find_returns(history.windows, history.before, history.after);
  return history;
}

}  // namespace erchaos
