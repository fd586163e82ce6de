// Finds which path each flow took, and since when.
#pragma once

#include <cstdint>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// A flow took another path from the sending of this packet on.
struct PathChange {
  Instant at{};
  std::uint16_t path{};  // index into ProbeLog::paths

  bool operator==(const PathChange&) const = default;
};

// By flow. Only packets that arrived show their path.
std::vector<std::vector<PathChange>> find_path_changes(const Packets& packets);

}  // namespace erchaos
