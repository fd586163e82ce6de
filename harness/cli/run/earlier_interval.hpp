// The interval of earlier runs, which --like takes.
#pragma once

#include <filesystem>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// `run`: any input of `compare`. Throws BadFile if it cannot be read, InputError if it sent no
// flows.
EarlierInterval earlier_interval(const std::filesystem::path& run);

}  // namespace erchaos::cli
