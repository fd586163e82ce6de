// Writes files completely or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace erchaos::reports {

// Puts `content` on disk under a temporary name beside `path`, then renames it to `path`. Throws
// std::system_error that names `path`; no temporary file is left behind then.
void write_whole_file(const std::filesystem::path& path, std::string_view content);

}  // namespace erchaos::reports
