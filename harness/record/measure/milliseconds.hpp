// Durations as reports and limits write them.
#pragma once

#include <chrono>

#include "harness/record/log/event.hpp"

namespace erchaos {

inline double in_milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>{duration}.count();
}

inline double in_microseconds(Duration duration) {
  return std::chrono::duration<double, std::micro>{duration}.count();
}

}  // namespace erchaos
