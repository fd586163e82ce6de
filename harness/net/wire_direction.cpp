// Draws the outcome of each frame and computes when it leaves.
#include "harness/net/wire_direction.hpp"

#include <algorithm>

namespace erchaos {
namespace {

using std::chrono::nanoseconds;

constexpr std::size_t ethernet_header = 14;  // bytes

}  // namespace

WireDirection::WireDirection(const Wire& wire, std::uint64_t seed) : wire_(wire), random_(seed) {}

FrameOutcome WireDirection::decide(nanoseconds arrival, std::size_t bytes, std::size_t room) {
  FrameOutcome outcome;
  for (int copies = happens(wire_.duplicate) ? 2 : 1; copies > 0; --copies) {
    if (happens(wire_.loss)) {
      continue;
    }
    if (outcome.count == room) {
      ++outcome.refused;
    } else {
      outcome.copies.at(outcome.count++) = {.leaves = leaves(arrival, bytes),
                                            .flipped_bit = flipped_bit(bytes)};
    }
  }
  return outcome;
}

bool WireDirection::happens(double percent) {
  return percent > 0 && std::uniform_real_distribution{0.0, 100.0}(random_) < percent;
}

nanoseconds WireDirection::leaves(nanoseconds arrival, std::size_t bytes) {
  if (happens(wire_.reorder)) {
    return arrival;
  }
  nanoseconds delay = wire_.delay;
  if (wire_.jitter > nanoseconds::zero()) {
    const auto most = wire_.jitter.count();
    delay += nanoseconds{std::uniform_int_distribution{-most, most}(random_)};
  }
  last_ = std::max(last_, arrival + delay);
  if (wire_.rate > 0) {
    last_ += nanoseconds{static_cast<std::int64_t>(static_cast<double>(bytes) * 8e9 /
                                                   static_cast<double>(wire_.rate))};
  }
  return last_;
}

// Beyond the Ethernet header, so that the frame still reaches its destination.
std::optional<std::size_t> WireDirection::flipped_bit(std::size_t bytes) {
  if (bytes <= ethernet_header || !happens(wire_.corrupt)) {
    return {};
  }
  return std::uniform_int_distribution<std::size_t>{ethernet_header * 8, bytes * 8 - 1}(random_);
}

}  // namespace erchaos
