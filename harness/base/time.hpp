// Instants and durations of a run.
#pragma once

#include <chrono>

namespace erchaos {

// A CLOCK_MONOTONIC reading. Every time stamp of a run is one of these; wall-clock stamps (FRR's
// log, the kernel's receive time stamps) are converted when they are read.
using Instant = std::chrono::nanoseconds;
using Duration = std::chrono::nanoseconds;

struct Interval {
  Instant begin{};
  Instant end{};
};

inline double in_milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>{duration}.count();
}

inline double in_microseconds(Duration duration) {
  return std::chrono::duration<double, std::micro>{duration}.count();
}

}  // namespace erchaos
