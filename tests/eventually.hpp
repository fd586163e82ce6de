// Waiting for what the kernel does in its own time.
#pragma once

#include <chrono>
#include <functional>

#include "harness/base/time.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// Asks until it is so, for 20 s at most; false: it never was.
inline bool eventually(const std::function<bool()>& is_so) {
  const Instant deadline = monotonic_now() + std::chrono::seconds{20};
  while (!is_so() && monotonic_now() < deadline) {
    MonotonicClock{}.wait_until(monotonic_now() + std::chrono::milliseconds{1}, {});
  }
  return is_so();
}

}  // namespace erchaos
