// Writes the page about several runs.
#pragma once

#include <filesystem>
#include <vector>

namespace erchaos::cli {

// `path` itself, or the existing run directories of a directory of repetitions.
std::vector<std::filesystem::path> runs_in(const std::filesystem::path& path);

// A directory of repetitions has many runs.
bool are_several(const std::vector<std::filesystem::path>& paths);

// Throws BadFile. A run that was cut short is left out, and reported as such.
void write_matrix(const std::vector<std::filesystem::path>& paths,
                  const std::filesystem::path& page);

}  // namespace erchaos::cli
