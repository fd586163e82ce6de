// The host's files as a lab sees them.
#pragma once

#include <filesystem>

#include "harness/plan/topology.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {

// `kept`: the directory that the lab writes to.
SandboxLayout sandbox_of_lab(const Topology& topology, const std::filesystem::path& kept);

}  // namespace erchaos::cli
