// Waits for the end of the time on a thread.
#include "harness/run/time_limit.hpp"

#include "harness/sys/clock.hpp"
#include "harness/sys/thread.hpp"

namespace erchaos {

TimeLimit::TimeLimit(std::optional<Duration> most, Instant started, const std::stop_token& stop)
    : passed_on_(stop, [this] { source_.request_stop(); }),
      end_(started + most.value_or(Duration{})) {
  if (most) {
    watcher_ = start_thread<std::jthread>([this](const std::stop_token& ended) { watch(ended); });
  }
}

// The end may be put off while it waits.
void TimeLimit::watch(const std::stop_token& ended) {
  MonotonicClock clock;
  while (!ended.stop_requested() && clock.now() < end_.load()) {
    clock.wait_until(end_.load(), ended);
  }
  if (!ended.stop_requested() && !source_.stop_requested()) {
    is_exceeded_ = true;
    source_.request_stop();
  }
}

}  // namespace erchaos
