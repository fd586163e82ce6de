// Decides what a userspace wire does to each frame; needs no kernel.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>

#include "harness/base/wire.hpp"

namespace erchaos {

struct FrameCopy {
  std::chrono::nanoseconds leaves{};         // CLOCK_MONOTONIC
  std::optional<std::size_t> flipped_bit{};  // counted from the frame's first bit
};

struct FrameOutcome {
  std::array<FrameCopy, 2> copies{};
  std::size_t count{};    // copies that arrive: 0, 1 or 2
  std::size_t refused{};  // copies dropped for lack of room
};

// One direction of a wire, frame by frame. Order is kept as netem keeps it with a rate: a frame
// leaves no earlier than the one before it, despite jitter. Only a reordered frame, as with netem,
// is sent on at once.
class WireDirection {
 public:
  WireDirection(const Wire& wire, std::uint64_t seed);

  void change(const Wire& wire) { wire_ = wire; }

  // Decides about a frame of `bytes` that arrived at `arrival`, when `room` more may be in transit.
  // Refused copies take no time of the wire's rate.
  FrameOutcome decide(std::chrono::nanoseconds arrival, std::size_t bytes, std::size_t room);

 private:
  bool happens(double percent);
  std::chrono::nanoseconds leaves(std::chrono::nanoseconds arrival, std::size_t bytes);
  std::optional<std::size_t> flipped_bit(std::size_t bytes);

  Wire wire_;
  std::mt19937_64 random_;
  std::chrono::nanoseconds last_{};  // when the last frame in order leaves
};

}  // namespace erchaos
