// Detects that standard output is full, closed, or a pipe without a reader.
#pragma once

#include <functional>

namespace erchaos::cli {

// Runs `print`, which writes to standard output, and flushes it. False: it did not take all that
// was printed so far, which is reported on standard error, once.
bool printed(const std::function<void()>& print);
bool is_output_whole();  // the same for what was printed so far

}  // namespace erchaos::cli
