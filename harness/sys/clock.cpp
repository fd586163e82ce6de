// Reads CLOCK_MONOTONIC and its offset from the wall clock.
#include "harness/sys/clock.hpp"

#include <condition_variable>
#include <mutex>

namespace erchaos {

std::chrono::nanoseconds monotonic_now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

std::chrono::nanoseconds realtime_to_monotonic() {
  // The tightest of three brackets: a preemption between the readings would shift the result.
  std::chrono::nanoseconds offset{};
  auto narrowest = std::chrono::nanoseconds::max();
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto before = monotonic_now();
    const std::chrono::nanoseconds realtime = std::chrono::system_clock::now().time_since_epoch();
    const auto after = monotonic_now();
    if (after - before < narrowest) {
      narrowest = after - before;
      offset = before + narrowest / 2 - realtime;
    }
  }
  return offset;
}

std::chrono::nanoseconds MonotonicClock::now() const { return monotonic_now(); }

void MonotonicClock::wait_until(std::chrono::nanoseconds instant, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never_notified;
  std::unique_lock lock{mutex};
  never_notified.wait_until(lock, stop, std::chrono::steady_clock::time_point{instant},
                            [] { return false; });
}

}  // namespace erchaos
