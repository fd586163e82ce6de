// Which way each flow went, and since when.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// From the sending of this packet on, a flow took another path.
struct PathChange {
  Instant at{};
  std::uint16_t path{};  // into ProbeLog::paths

  bool operator==(const PathChange&) const = default;
};

// By flow. Only packets that arrived tell their path.
std::vector<std::vector<PathChange>> find_path_changes(const Packets& packets);

}  // namespace erchaos
