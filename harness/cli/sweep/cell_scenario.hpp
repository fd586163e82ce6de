// The scenario of a cell, as a file that anybody can run again by hand.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/cli/sweep/candidates.hpp"

namespace erchaos::cli {

struct CellScenario {
  std::string name{};  // of the cell
  std::uint64_t seed{};
  std::vector<const Candidate*> faults{};  // one or two; all begin and end together
  // KEY=VALUE as of `erchaos run --set`, which replace or add to what is here.
  std::vector<std::string> settings{};
};

// From the name of a cell, so that every host has the same.
std::uint64_t seed_of_cell(const std::string& name);

// TOML. Faults last until they are detected at this place, and ten seconds longer. Throws
// InputError if a setting is not KEY=VALUE.
std::string text_of(const CellScenario& scenario, const Topology& topology,
                    const std::filesystem::path& topology_as_written);

}  // namespace erchaos::cli
