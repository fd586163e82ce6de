// Reads specimens for the shape of scenarios and topologies.
#pragma once

#include <filesystem>

#include "harness/plan/fault.hpp"
#include "harness/plan/toml/shape.hpp"

namespace erchaos {

// Both add what the parser asks of the file to `shape`, and throw InputError if it is not valid.
void record_shape(const std::filesystem::path& topology, TableShape& shape);
void record_shape(const std::filesystem::path& scenario, FaultKinds kinds, TableShape& shape);

}  // namespace erchaos
