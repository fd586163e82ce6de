// Locates lost packets by the last node that saw each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// Lost packets of one flow. The node is the sender if no router saw them, and the receiver if they
// arrived too late.
struct LostAfter {
  std::string node;
  std::uint64_t packets{};

  bool operator==(const LostAfter&) const = default;
};

// The same for all flows of one direction.
struct Losses {
  std::string from;  // node names
  std::string to;
  LostAfter after;

  bool operator==(const Losses&) const = default;
};

// Of the slots [first, last), by flow, the most packets first. Empty if hop observation is not
// complete (HopLog::is_complete).
std::vector<std::vector<LostAfter>> find_last_nodes(const ProbeLog& probes, const Packets& packets,
                                                    std::uint32_t first, std::uint32_t last);

// By direction.
std::vector<Losses> sum_by_direction(std::span<const Flow> flows,
                                     std::span<const std::vector<LostAfter>> by_flow);

}  // namespace erchaos
