// Refuses to compare runs of different scenarios.
#include "harness/cli/one_scenario.hpp"

#include <fmt/core.h>

#include "harness/plan/toml/input_error.hpp"
#include "harness/record/compare/comparison.hpp"

namespace erchaos::cli {

void insist_on_one_scenario(const std::filesystem::path& base_file, const Repetitions& base,
                            const std::filesystem::path& now_file, const Repetitions& now) {
  std::vector<Problem> problems;
  for (const std::string& difference : differences_in_scenario(base, now)) {
    problems.push_back({.file = now_file.string(),
                        .line = 0,
                        .message = fmt::format("is not of the same scenario as {}: {}",
                                               base_file.string(), difference)});
  }
  if (!problems.empty()) {
    throw InputError(std::move(problems));
  }
}

}  // namespace erchaos::cli
