// Refuses to compare runs of different scenarios.
#include "harness/cli/check_comparable.hpp"

#include <fmt/core.h>

#include "harness/plan/toml/input_error.hpp"
#include "harness/record/compare/comparison.hpp"

namespace erchaos::cli {
namespace {

std::string way_to_the_same_interval(const std::filesystem::path& base_file,
                                     const Repetitions& base, const Repetitions& now) {
  const bool differ = base.interval > Duration::zero() && now.interval > Duration::zero() &&
                      base.interval != now.interval;
  return differ
             ? fmt::format("; `erchaos run --like {}` sends as often as it did", base_file.string())
             : "";
}

}  // namespace

void check_same_scenario(const std::filesystem::path& base_file, const Repetitions& base,
                         const std::filesystem::path& now_file, const Repetitions& now) {
  std::vector<Problem> problems;
  for (const std::string& difference : differences_in_scenario(base, now)) {
    problems.push_back({.file = now_file.string(),
                        .line = 0,
                        .message = fmt::format("is not of the same scenario as {}: {}{}",
                                               base_file.string(), difference,
                                               difference.starts_with("traffic:")
                                                   ? way_to_the_same_interval(base_file, base, now)
                                                   : "")});
  }
  if (!problems.empty()) {
    throw InputError(std::move(problems));
  }
}

}  // namespace erchaos::cli
