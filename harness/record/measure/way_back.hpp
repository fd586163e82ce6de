// Which flow came back last, and from which outage.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/window.hpp"

namespace erchaos {

// The flow's way back: from its first outage in the window, or to another path.
struct WayBack {
  const Flow& flow;
  const std::vector<std::string>& old_path;
  const std::vector<std::string>& new_path;
  std::optional<Instant>
      lost_from;         // the outage began here; none: before the window, or there is none
  std::uint32_t lost{};  // in that outage
  Instant sent;          // of the first good packet
  Instant received;      // of the same
};

// Of the flow of each direction that came back last from its first outage; where none was dark,
// that moved last. What is dark at the end has not come back. The log must outlive them.
std::vector<WayBack> last_ways_back(const ProbeLog& probes, const Packets& packets,
                                    const Window& window, std::span<const FlowWindow> flows);

}  // namespace erchaos
