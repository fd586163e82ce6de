// The clock of a run, and the only interface that tests replace.
#pragma once

#include <chrono>
#include <stop_token>

namespace erchaos {

// Its instants are those of CLOCK_MONOTONIC: they are compared with the kernel's time stamps, and
// are the deadlines of its timers and of waits for events. A test's clock may be ahead where it
// waits for nothing of the kernel's.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::chrono::nanoseconds now() const = 0;  // from any thread
  // Returns at `instant`, or earlier when a stop is requested.
  virtual void wait_until(std::chrono::nanoseconds instant, const std::stop_token& stop) = 0;
};

// CLOCK_MONOTONIC since boot.
class MonotonicClock : public Clock {
 public:
  std::chrono::nanoseconds now() const override;
  void wait_until(std::chrono::nanoseconds instant, const std::stop_token& stop) override;
};

std::chrono::nanoseconds monotonic_now();

// The value to add to a CLOCK_REALTIME reading to get CLOCK_MONOTONIC, as of now.
std::chrono::nanoseconds realtime_to_monotonic();

}  // namespace erchaos
