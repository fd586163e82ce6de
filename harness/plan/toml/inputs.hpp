// The files that a plan was read from, each with its SHA-256.
#pragma once

#include <filesystem>
#include <vector>

#include "harness/plan/topology.hpp"
#include "harness/record/log/surroundings.hpp"

namespace erchaos {

// The scenario, its topology, the topologies that it extends, and routers' own configurations.
// Throws InputError if a file can no longer be read.
std::vector<InputRecord> inputs_of(const std::filesystem::path& scenario, const Topology& topology);

}  // namespace erchaos
