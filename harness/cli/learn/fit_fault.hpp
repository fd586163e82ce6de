// Finds parameters with which a kind of fault is possible on a design.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "harness/cli/learn/scenario_draft.hpp"

namespace erchaos::cli {

// Either a scenario that can be run, or what is wrong with the nearest that was tried. `design` is
// what users call the topology.
std::variant<ScenarioDraft, std::vector<Problem>> fit_fault(const FaultKind& kind,
                                                            const std::string& design,
                                                            const Topology& topology);

}  // namespace erchaos::cli
