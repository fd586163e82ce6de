// Follows all flows through the whole run, from action to action.
#pragma once

#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/delays.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/record/measure/path_changes.hpp"
#include "harness/record/measure/returned.hpp"
#include "harness/record/measure/window.hpp"
#include "harness/record/measure/without_bfd.hpp"

namespace erchaos {

// All flows through the whole run, cut at the actions.
struct FlowHistory {
  std::vector<Window> windows;
  std::vector<Outage> outages;                        // of all flows, through the whole run
  std::vector<std::vector<Interval>> broken_paths;    // see find_broken_paths()
  std::vector<std::vector<PathChange>> path_changes;  // by flow
  std::vector<FlowWindow> before;                     // up to the first action
  std::vector<std::vector<FlowWindow>> after;         // by window
  Delays delays_before;
  std::vector<Delays> delays_after;  // settled, by window
  std::vector<WithoutBfd> without_bfd;
  std::vector<Return> returns;  // by window

  // The state when the last fault was healed, or at the end.
  const std::vector<FlowWindow>& faulty() const {
    return all_are_healed(windows) ? flows_before(windows.size() - 1) : end();
  }
  const std::vector<FlowWindow>& end() const { return after.empty() ? before : after.back(); }
  // The state before the windows that begin together with this one.
  const std::vector<FlowWindow>& flows_before(std::size_t window) const {
    const std::size_t group = windows[window].group;
    return group == 0 ? before : after[group - 1];
  }
  const Delays& delays_before_window(std::size_t window) const {
    const std::size_t group = windows[window].group;
    return group == 0 ? delays_before : delays_after[group - 1];
  }
};

FlowHistory follow_flows(const Recording& recording, const Packets& packets);

}  // namespace erchaos
