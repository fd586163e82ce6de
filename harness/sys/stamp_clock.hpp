// Converts wall-clock stamps to CLOCK_MONOTONIC, also where the wall clock jumps.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace erchaos {

// When a stamp was read; `offset` is the value to add to the wall clock to get CLOCK_MONOTONIC.
struct Reading {
  std::chrono::nanoseconds at{};
  std::chrono::nanoseconds offset{};

  static Reading now();
};

// A stamp from before a jump is often read after it: the wall clock's current offset is then not
// the one by which it was stamped.
class StampClock {
 public:
  explicit StampClock(Reading first = Reading::now()) : last_(first), before_jump_(first) {}

  // The moment of a stamp that marks the beginning of a span of `resolution`.
  std::chrono::nanoseconds moment_of(std::chrono::nanoseconds stamp,
                                     std::chrono::nanoseconds resolution, const Reading& reading);
  // The moment of a kernel stamp.
  std::chrono::nanoseconds moment_of(const timespec& stamp, const Reading& reading);
  std::uint64_t jumps() const { return jumps_; }

 private:
  void follow(const Reading& reading);

  Reading last_;
  Reading before_jump_;  // the last jump: when it was noticed, the offset before it
  std::uint64_t jumps_{};
};

}  // namespace erchaos
