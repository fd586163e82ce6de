// junit.xml of a sweep.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

// A suite for each cell. Reads the results below `folder`, which the cells' directories are
// relative to. Throws BadFile.
std::string junit_of_sweep(const Sweep& sweep, const std::filesystem::path& folder);

}  // namespace erchaos::reports
