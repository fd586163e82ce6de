// Compares files by their SHA-256.
#include "harness/cli/sweep/sweep_inputs.hpp"

#include <algorithm>

namespace erchaos::cli {

// The first input is the scenario.
std::vector<InputRecord> inputs_of_topology(const Plan& plan) {
  std::vector<InputRecord> inputs{plan.inputs.begin() + 1, plan.inputs.end()};
  const auto folder = std::filesystem::absolute(plan.topology.path).parent_path();
  for (InputRecord& input : inputs) {
    const auto path = std::filesystem::absolute(input.path).lexically_normal();
    input.path = path.lexically_proximate(folder.lexically_normal()).string();
  }
  return inputs;
}

std::string changed_input(const std::vector<InputRecord>& before,
                          const std::vector<InputRecord>& now) {
  const auto [was, is] =
      std::ranges::mismatch(before, now, {}, &InputRecord::sha256, &InputRecord::sha256);
  return was != before.end() ? was->path : is != now.end() ? is->path : "";
}

}  // namespace erchaos::cli
