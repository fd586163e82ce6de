// Durations as reports and limits write them.
#pragma once

#include <chrono>

#include "harness/record/event.hpp"

namespace erchaos {

inline double in_milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>{duration}.count();
}

}  // namespace erchaos
