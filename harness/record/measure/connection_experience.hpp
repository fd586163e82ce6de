// Finds what connections went through in a phase.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "harness/record/measure/connections.hpp"

namespace erchaos {

// What one connection went through in a phase.
struct Experience {
  Duration stall{};  // the longest, as far as it lies in the phase
  bool is_dark{};    // still without an answer at its end
  bool is_lost{};    // had to be reopened
  bool is_reset{};
  Duration reestablishment{};  // the longest
  bool is_pending{};           // a new connection had not answered at the end of the phase
};

// In the order of `connections`.
std::vector<Experience> experiences_in(std::span<const FollowedConnection> connections,
                                       const Interval& phase);

// The items of the phase, from a list in order of time.
template <class Item>
std::span<const Item> items_in(const std::vector<Item>& items, const Interval& phase,
                               Instant Item::*at) {
  const auto first = std::ranges::lower_bound(items, phase.begin, {}, at);
  return {first, std::ranges::lower_bound(first, items.end(), phase.end, {}, at)};
}

}  // namespace erchaos
