// The clock of labs and traffic in tests that need a real kernel.
#pragma once

#include "harness/sys/clock.hpp"

namespace erchaos {

inline MonotonicClock real_clock;

}  // namespace erchaos
