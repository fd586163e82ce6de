// What a cell has left in its folder.
#pragma once

#include <filesystem>
#include <optional>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

// None: nothing was measured, or what was written is damaged, which is said on standard error.
std::optional<CellRecord> whole_record(const std::filesystem::path& folder);

}  // namespace erchaos::cli
