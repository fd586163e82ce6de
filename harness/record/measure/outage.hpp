// Finds outages: which flow was dark, and for how long.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/record/measure/packets.hpp"

namespace erchaos {

// A run of consecutive lost packets of one flow; void slots neither begin, extend nor end it.
struct Outage {
  std::uint32_t flow{};
  Instant begin{};             // when the first lost packet was sent
  std::optional<Instant> end;  // when the next good packet was sent; none: still dark
  std::uint32_t lost{};

  bool operator==(const Outage&) const = default;
};

// The outages that begin in the slots [first, last), ordered by flow, then by time. They are
// followed only up to `last`: one that is still dark there has no end.
std::vector<Outage> find_outages(const Packets& packets, std::uint32_t first, std::uint32_t last);

}  // namespace erchaos
