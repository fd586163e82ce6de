// Packs a hop observation into 16 bits: six for hops, ten for the node.
#include "harness/record/log/hop_log.hpp"

#include <algorithm>

namespace erchaos {

namespace {

constexpr unsigned node_bits = 10;
constexpr unsigned node_mask = (1U << node_bits) - 1;
constexpr unsigned initial_ttl = 64;  // Linux's, for both families

}  // namespace

void HopLog::book(std::uint32_t slot, std::size_t node, std::uint8_t ttl) {
  const unsigned hops = initial_ttl - std::clamp(unsigned{ttl}, 1U, initial_ttl);
  const auto observation =
      static_cast<std::uint16_t>(hops << node_bits | static_cast<unsigned>(node + 1));
  farthest_.grow(slot + std::size_t{1}, 0);
  farthest_[slot] = std::max(farthest_[slot], observation);
}

std::size_t HopLog::last_node(std::uint32_t slot) const {
  const unsigned node = slot < farthest_.size() ? farthest_[slot] & node_mask : 0;
  return node == 0 ? no_node : node - 1;
}

}  // namespace erchaos
