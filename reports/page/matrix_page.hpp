// Makes one page about many runs: which design withstood which fault.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::reports {

// A run, or a directory of repetitions, and where it was read from.
struct MatrixEntry {
  std::filesystem::path path;
  Repetitions runs;
};

// Links to the runs' own pages are relative to the directory of `page`, where it will be.
std::string matrix_page(std::span<const MatrixEntry> entries, const std::filesystem::path& page);

}  // namespace erchaos::reports
