// Paths as users type them.
#pragma once

#include <filesystem>

namespace erchaos::cli {

// Short: relative if it lies below the working directory.
std::filesystem::path as_typed(const std::filesystem::path& path);

}  // namespace erchaos::cli
