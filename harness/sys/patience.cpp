// Counts down by CLOCK_MONOTONIC.
#include "harness/sys/patience.hpp"

#include <algorithm>

#include "harness/sys/clock.hpp"

namespace erchaos {

Patience::Patience(std::chrono::nanoseconds at_most) : end_(monotonic_now() + at_most) {}

bool Patience::is_over() const { return monotonic_now() >= end_; }

std::chrono::milliseconds Patience::left() const {
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(end_ - monotonic_now()),
                  std::chrono::milliseconds{0});
}

}  // namespace erchaos
