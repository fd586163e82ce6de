// Makes the page about a sweep: the resilience table of a design.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

// `folder`: where it will be, with what the results' directories are relative to.
std::string resilience_page(const Sweep& sweep, const std::filesystem::path& folder);

}  // namespace erchaos::reports
