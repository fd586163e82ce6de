// What a flow went through in the whole run: its packets, outages, paths and delays.
#pragma once

#include <string>
#include <vector>

#include "harness/record/measure/delays.hpp"
#include "harness/record/measure/losses.hpp"
#include "harness/record/measure/outage.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/record/measure/path_changes.hpp"

namespace erchaos {

struct FlowResult {
  Flow flow;
  PacketCounts counts;
  std::vector<Outage> outages;
  std::vector<std::string> path_before;    // last path seen before the first fault
  std::vector<std::string> path_during;    // last one up to the last healing; empty: none was seen
  std::vector<std::string> path_after;     // last path seen at all
  std::vector<PathChange> path_changes{};  // the first is the first path seen; at most 1000
  std::vector<LostAfter> lost_after{};     // the most packets first
  BeforeDuringAfter<DelaySpread> delay{};  // one way
  BeforeDuringAfter<double> round_trip{};  // ms; with the flow's counterpart, see round_trips()
};

}  // namespace erchaos
