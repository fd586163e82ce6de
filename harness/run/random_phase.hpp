// How much later the faults of a repetition begin, so that they meet timers at any phase.
#pragma once

#include <fmt/format.h>

#include "harness/base/time.hpp"
#include "harness/sys/random.hpp"

namespace erchaos {

// Uniform from zero up to, and not including, `range`; the same for the same seed and repetition
// (1, 2, ...).
inline Duration random_phase(Duration range, std::uint64_t seed, unsigned repetition) {
  if (range <= Duration::zero()) {
    return Duration::zero();
  }
  auto random = random_of(seed, fmt::format("phase of repetition {}", repetition));
  return Duration{static_cast<Duration::rep>(random() % static_cast<std::uint64_t>(range.count()))};
}

}  // namespace erchaos
