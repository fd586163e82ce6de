// Which way each flow went, and since when.
#pragma once

#include <vector>

#include "harness/record/result.hpp"

namespace erchaos {

// By flow. Only packets that arrived tell their path.
std::vector<std::vector<PathChange>> find_path_changes(const Packets& packets);

}  // namespace erchaos
