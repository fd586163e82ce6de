// Standard output, which may be full, closed, or a pipe that nobody reads any more.
#pragma once

#include <functional>

namespace erchaos::cli {

// Runs `print`, which writes to standard output, and flushes that. False: it does not take all that
// was printed so far, which is told on standard error, once.
bool printed(const std::function<void()>& print);
bool is_output_whole();  // the same of what was printed so far

}  // namespace erchaos::cli
