// What distance and imperfection do to the frames on a cable.
#pragma once

#include <cstddef>
#include <cstdint>

#include "harness/base/time.hpp"

namespace erchaos {

// The same in each direction. Shares are in percent.
struct Wire {
  Duration delay{};
  Duration jitter{};     // each frame's delay is delay +- jitter, evenly; not longer than the delay
  double loss{};         // frames that vanish
  double duplicate{};    // that arrive twice
  double reorder{};      // that are sent on without any delay, and so overtake others
  double corrupt{};      // that arrive with one bit flipped
  std::uint64_t rate{};  // bits per second; 0: without limit

  Duration longest_delay() const;  // of a frame, in the buffer that a rate comes with too
  double loss_and_corruption() const { return loss + corrupt; }
  // How many frames may be under way in one direction; what comes on top is dropped. With a rate,
  // as many as fill the delay, and a router port's buffer.
  std::size_t frames_under_way() const;
  bool operator==(const Wire&) const = default;
};

}  // namespace erchaos
