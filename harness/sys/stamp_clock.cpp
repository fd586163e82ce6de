// Decides by which of two clock offsets a time stamp was made.
#include "harness/sys/stamp_clock.hpp"

#include <algorithm>

#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

using Instant = std::chrono::nanoseconds;
using Duration = std::chrono::nanoseconds;

// Offset readings vary slightly, and NTP slews the clock by up to 500 ppm.
constexpr Duration least_jump = std::chrono::milliseconds{1};
constexpr int slewing = 1000;
constexpr Duration noise = std::chrono::microseconds{100};
// For this long after a jump, stamps may still come from before it.
constexpr Duration memory = std::chrono::seconds{1};
// A stamp of this resolution or finer is taken as it is.
constexpr Duration fine = std::chrono::milliseconds{1};

}  // namespace

Reading Reading::now() {
  const Duration offset = realtime_to_monotonic();
  return {.at = monotonic_now(), .offset = offset};
}

// A stamp lies in the past, usually just before its reading: of the two possible moments, the later
// one that is not in the future is right. A stamp coarser than the reading delay is less precise
// than the time of reading.
Instant StampClock::moment_of(Duration stamp, Duration resolution, const Reading& reading) {
  follow(reading);
  const auto by = [&](Duration offset) {
    const Instant begin = stamp + offset;
    return resolution <= fine ? begin : std::max(begin, std::min(begin + resolution, reading.at));
  };
  const Instant moment = by(reading.offset);
  const Instant before_jump = by(before_jump_.offset);
  const auto is_possible = [&](Instant each) { return each <= reading.at + noise; };
  const bool may_be_older = jumps_ > 0 && reading.at - before_jump_.at < memory;
  if (may_be_older && is_possible(before_jump) && (before_jump > moment || !is_possible(moment))) {
    return before_jump;
  }
  return moment;
}

Instant StampClock::moment_of(const timespec& stamp, const Reading& reading) {
  return moment_of(std::chrono::seconds{stamp.tv_sec} + Duration{stamp.tv_nsec}, Duration{1},
                   reading);
}

void StampClock::follow(const Reading& reading) {
  const Duration change = std::chrono::abs(reading.offset - last_.offset);
  if (change > least_jump + (reading.at - last_.at) / slewing) {
    ++jumps_;
    before_jump_ = {.at = reading.at, .offset = last_.offset};
  }
  last_ = reading;
}

}  // namespace erchaos
