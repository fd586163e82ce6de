// Live progress: one line that is redrawn on a terminal, plain lines elsewhere.
#pragma once

#include <memory>

#include "harness/run/progress.hpp"

namespace erchaos::cli {

// Writes to standard error: redraws a line if that is a terminal, else writes one for each phase.
std::unique_ptr<Progress> console_progress();
std::unique_ptr<Progress> no_progress();

}  // namespace erchaos::cli
