// The page about several runs.
#pragma once

#include <filesystem>
#include <vector>

namespace erchaos::cli {

// `path` itself, or the run directories of a directory of repetitions that are there.
std::vector<std::filesystem::path> runs_in(const std::filesystem::path& path);

// A directory of repetitions has many runs.
bool are_several(const std::vector<std::filesystem::path>& paths);

// Throws BadFile. What was cut short is left out, and said to be.
void write_matrix(const std::vector<std::filesystem::path>& paths,
                  const std::filesystem::path& page);

}  // namespace erchaos::cli
