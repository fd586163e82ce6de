// Stamps of the wall clock as moments of CLOCK_MONOTONIC, also where the wall clock jumps.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace erchaos {

// When a stamp was read: `offset` is what to add to the wall clock to get CLOCK_MONOTONIC.
struct Reading {
  std::chrono::nanoseconds at{};
  std::chrono::nanoseconds offset{};

  static Reading now();
};

// A stamp from before a jump is often read after it: the wall clock's offset of now is not the one
// by which it was stamped.
class StampClock {
 public:
  explicit StampClock(Reading first = Reading::now()) : last_(first), before_jump_(first) {}

  // The moment of a stamp which names the beginning of a `resolution`.
  std::chrono::nanoseconds moment_of(std::chrono::nanoseconds stamp,
                                     std::chrono::nanoseconds resolution, const Reading& reading);
  // Of a stamp of the kernel's.
  std::chrono::nanoseconds moment_of(const timespec& stamp, const Reading& reading);
  std::uint64_t jumps() const { return jumps_; }

 private:
  void follow(const Reading& reading);

  Reading last_;
  Reading before_jump_;  // the last one that was
  std::uint64_t jumps_{};
};

}  // namespace erchaos
