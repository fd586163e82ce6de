// Finds which flow recovered last, and from which outage.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/window.hpp"

namespace erchaos {

// A flow's recovery: from its first outage in the window, or to another path.
struct FlowRecovery {
  const Flow& flow;
  const std::vector<std::string>& old_path;
  const std::vector<std::string>& new_path;
  std::optional<Instant>
      lost_from;         // when the outage began; none: before the window, or there is none
  std::uint32_t lost{};  // in that outage
  Instant sent;          // of the first good packet
  Instant received;      // of the same
};

// Of the flow of each direction that recovered last from its first outage; if none was dark, of the
// one that moved last. A flow that is dark at the end has not recovered. The log must outlive them.
std::vector<FlowRecovery> last_recoveries(const ProbeLog& probes, const Packets& packets,
                                          const Window& window, std::span<const FlowWindow> flows);

}  // namespace erchaos
