// The files that a plan was read from, each with what it held.
#pragma once

#include <filesystem>
#include <vector>

#include "harness/plan/topology.hpp"
#include "harness/record/log/recording.hpp"

namespace erchaos {

// The scenario, its topology, what that extends, and routers' own configurations. A file that
// cannot be read any more is an InputError.
std::vector<InputRecord> inputs_of(const std::filesystem::path& scenario, const Topology& topology);

}  // namespace erchaos
