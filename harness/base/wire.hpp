// The properties of a link: delay, jitter, loss, duplication, reordering, corruption and rate.
#pragma once

#include <cstddef>
#include <cstdint>

#include "harness/base/time.hpp"

namespace erchaos {

// They apply in each direction. Shares are in percent.
struct Wire {
  Duration delay{};
  Duration jitter{};     // a frame's delay is uniform in delay +- jitter, with jitter <= delay
  double loss{};         // frames that are lost
  double duplicate{};    // frames that arrive twice
  double reorder{};      // frames that are sent without delay and so overtake others
  double corrupt{};      // frames that arrive with one bit flipped
  std::uint64_t rate{};  // bits per second; 0: unlimited

  Duration longest_delay() const;  // of a frame, including the queue of a rate limit
  double loss_and_corruption() const { return loss + corrupt; }
  // The most frames in transit in one direction; further frames are dropped. With a rate, as many
  // as fill the delay and a router port's buffer.
  std::size_t frames_under_way() const;
  bool operator==(const Wire&) const = default;
};

}  // namespace erchaos
