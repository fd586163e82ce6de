// How a file that erchaos writes names another one.
#pragma once

#include <filesystem>

namespace erchaos::cli {

// The path of `file` in files of `folder`: relative within the working directory, which may be a
// repository; else absolute. Both are absolute.
std::filesystem::path seen_from(const std::filesystem::path& folder,
                                const std::filesystem::path& file);

}  // namespace erchaos::cli
