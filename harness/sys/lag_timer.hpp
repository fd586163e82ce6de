// Measures how late a loop comes to what is due.
#pragma once

#include <atomic>
#include <chrono>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

// A timer that the loop serves as it does its other descriptors, a hundred times a second.
class LagTimer {
 public:
  LagTimer();

  int descriptor() const { return timer_.number(); }
  void serve();  // on the loop's thread, when the descriptor is readable

  // The longest time by which the loop was late since the last call, one that it is late now
  // included. From any thread.
  std::chrono::nanoseconds take_longest();

 private:
  void remember(std::chrono::nanoseconds late);

  FileDescriptor timer_;
  std::atomic<std::chrono::nanoseconds> due_;  // the first expiry that was not served
  std::atomic<std::chrono::nanoseconds> longest_{};
};

}  // namespace erchaos
