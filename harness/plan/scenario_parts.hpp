// The parts of a scenario, each read from its table.
#pragma once

#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml_table.hpp"

namespace erchaos {

struct StepDraft {
  TomlTable table;
  Step step{};  // without a fault if it could not be read, which has been noted
};

// `topology` is nullptr when it could not be read: what refers to it is then not checked.
Traffic read_traffic(TomlTable& scenario, const Topology* topology);
std::vector<StepDraft> read_steps(TomlTable& scenario, FaultKinds kinds, const Topology* topology);
std::vector<Limit> read_limits(TomlTable& scenario);

}  // namespace erchaos
