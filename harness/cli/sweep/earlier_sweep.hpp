// The earlier sweep that --like names.
#pragma once

#include <vector>

#include "harness/cli/sweep/sweep_plan.hpp"

namespace erchaos::cli {

// The runs whose intervals --like takes, of those cells that it has a usable result of. Throws
// BadFile if it cannot be read, InputError if it has none, or if --set fixes the interval.
RunsByCell runs_to_be_like(const SweepArguments& arguments, const std::vector<SweepCell>& cells);

}  // namespace erchaos::cli
