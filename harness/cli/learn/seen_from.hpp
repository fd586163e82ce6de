// How a file that erchaos writes names another one.
#pragma once

#include <filesystem>

namespace erchaos::cli {

// The path of `file` in files of `folder`: relative within the working directory, which may be a
// repository; else absolute. Both are absolute.
std::filesystem::path seen_from(const std::filesystem::path& folder,
                                const std::filesystem::path& file);

// What the key `topology` of a file in `folder` is to say: the name of a topology that is below
// `designs`, which is as good in any folder and on any host; else its path.
std::filesystem::path name_or_path(const std::filesystem::path& folder,
                                   const std::filesystem::path& topology,
                                   const std::filesystem::path& designs);

}  // namespace erchaos::cli
