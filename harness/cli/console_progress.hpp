// Live progress: one line that is redrawn on a terminal, plain lines elsewhere.
#pragma once

#include <memory>

#include "harness/run/progress.hpp"

namespace erchaos::cli {

// Writes to standard error: redrawing if that is a terminal, a line for each phase if not.
std::unique_ptr<Progress> console_progress();
std::unique_ptr<Progress> no_progress();

}  // namespace erchaos::cli
