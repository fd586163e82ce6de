// The directory that a run writes into.
#pragma once

#include <filesystem>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Makes `out`, which must not hold anything yet, or, when it is empty, a new
// erchaos-runs/<scenario>-<utc>. Absolute. Throws InputError when `out` is taken.
std::filesystem::path make_run_directory(const std::filesystem::path& out, const Plan& plan);

}  // namespace erchaos::cli
