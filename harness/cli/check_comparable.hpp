// Checks that two sides can be compared.
#pragma once

#include <filesystem>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::cli {

// Throws InputError with every difference that makes the two incomparable.
void check_same_scenario(const std::filesystem::path& base_file, const Repetitions& base,
                         const std::filesystem::path& now_file, const Repetitions& now);

}  // namespace erchaos::cli
