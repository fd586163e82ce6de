// Ends a run that takes too long.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

#include "harness/base/time.hpp"

namespace erchaos {

// Has a thread of its own if there is a limit.
class TimeLimit {
 public:
  // `most` counts from `started`, an instant of the host's clock; nothing: there is no limit.
  TimeLimit(std::optional<Duration> most, Instant started, const std::stop_token& stop);

  // Stops when `stop` does, or when the time is over.
  std::stop_token token() const { return source_.get_token(); }
  bool is_exceeded() const { return is_exceeded_; }           // the time was over first
  void extend(Duration by) { end_.store(end_.load() + by); }  // from one thread

 private:
  void watch(const std::stop_token& ended);

  std::stop_source source_;
  std::stop_callback<std::function<void()>> passed_on_;
  std::atomic<Instant> end_;
  std::atomic<bool> is_exceeded_{false};
  std::jthread watcher_;
};

}  // namespace erchaos
