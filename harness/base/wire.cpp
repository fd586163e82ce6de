// Computes how long a wire may hold a frame, and how many frames it may hold.
#include "harness/base/wire.hpp"

#include <algorithm>

namespace erchaos {
namespace {

constexpr Duration port_buffer = std::chrono::milliseconds{100};
constexpr double smallest_frame = 64 * 8;  // bits
constexpr double largest_frame = 1514 * 8;
constexpr double most_frames = 1'000'000;

double seconds(Duration duration) { return std::chrono::duration<double>{duration}.count(); }

}  // namespace

Duration Wire::longest_delay() const {
  return delay + jitter + (rate > 0 ? port_buffer : Duration{});
}

std::size_t Wire::frames_under_way() const {
  if (rate == 0) {
    return static_cast<std::size_t>(most_frames);
  }
  const auto bits = static_cast<double>(rate);
  const double on_the_way = bits * seconds(delay + jitter) / smallest_frame;
  const double waiting = std::max(bits * seconds(port_buffer) / largest_frame, 10.0);
  return static_cast<std::size_t>(std::min(on_the_way + waiting, most_frames));
}

}  // namespace erchaos
