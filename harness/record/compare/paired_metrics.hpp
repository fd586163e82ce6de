// Pairs the metrics that two sides of a comparison have in common.
#pragma once

#include <vector>

#include "harness/record/compare/comparison.hpp"

namespace erchaos {

// On each side; with fewer no difference is significant.
inline constexpr std::size_t fewest_for_ranks = 4;

// One metric with the data it is judged by.
struct Pair {
  MetricComparison result;
  Series base;
  Series now;
  std::vector<double> base_figures;  // infinite where a repetition has no value
  std::vector<double> now_figures;

  // If all figures are the same there is nothing to test (Tarone 1990).
  bool can_differ() const;
  // The two sides differ in their share of repetitions without a value.
  bool loses_or_gains_values() const;
};

// In the order of the base, not judged yet.
std::vector<Pair> pair_metrics(const Repetitions& base, const Repetitions& now);

}  // namespace erchaos
