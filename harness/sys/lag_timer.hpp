// Measures the lag of an event loop.
#pragma once

#include <atomic>
#include <chrono>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// A timer that the loop serves like its other descriptors, 100 times a second.
class LagTimer {
 public:
  LagTimer();

  int descriptor() const { return timer_.number(); }
  void serve();  // on the loop's thread, when the descriptor is readable

  // The loop's longest lag since the last call, including its current lag. From any thread.
  std::chrono::nanoseconds take_longest();

 private:
  void remember(std::chrono::nanoseconds late);

  FileDescriptor timer_;
  std::atomic<std::chrono::nanoseconds> due_;  // the first expiry not yet served
  std::atomic<std::chrono::nanoseconds> longest_{};
};

}  // namespace erchaos
