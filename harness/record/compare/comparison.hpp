// Compares the runs of one scenario with earlier ones: whether a network got better or worse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/compare/rank_test.hpp"
#include "harness/record/compare/repetitions.hpp"

namespace erchaos {

// A difference counts if it exceeds all of these. The medians take a repetition without a value as
// worse than any with one.
//  - the threshold, in percent of the base's median (any difference, if that is 0)
//  - the accuracy of a single figure
//  - chance: p below 0.05 by ranks, with Holm's correction over the metrics judged together.
//    With too few repetitions to judge chance: every figure of one side, with its accuracy,
//    lies beyond every figure of the other.
enum class Trend { same, better, worse, changed };  // changed: the metric is neither good nor bad

struct MetricComparison {
  std::string phase;  // its title()
  Change change{};
  std::string metric;
  Unit unit{};
  bool can_fail{};             // named in the limits, or a primary metric
  std::optional<double> base;  // medians; none: half of the repetitions or more have no value
  std::optional<double> now;
  std::size_t base_without{};  // repetitions without a value
  std::size_t now_without{};
  double resolution{};                // accuracy of a single figure
  std::optional<double> percent;      // of the base's median; none: there is none, or it is 0
  std::optional<RankTest> ranks;      // if both sides have 4 repetitions or more
  std::optional<double> corrected_p;  // if chance can be judged
  Trend finding{};
};

enum class Basis { ranks, accuracy };

struct Comparison {
  std::vector<MetricComparison> metrics;  // those that both sides have
  Basis basis{};
  std::size_t tested{};  // metrics that can fail and are not the same in all repetitions
  std::size_t needed{};  // repetitions of each side to judge chance with this many metrics
  double threshold{};    // percent
  Verdict base_verdict{};
  Verdict now_verdict{};
  bool has_stricter_limits{};  // new has a limit that base does not have, or a lower one

  bool is_conclusive() const;
  bool verdict_fell() const {
    return base_verdict == Verdict::passed && now_verdict == Verdict::failed;
  }
  // Worse in a metric that can fail, or the verdict fell without stricter limits.
  bool is_regression() const;
};

// Metrics that can fail a comparison without being in the limits, in both failover and reversion.
bool is_primary(std::string_view metric);

// Why the two are not comparable, one sentence each; empty: they are of the same scenario.
std::vector<std::string> differences_in_scenario(const Repetitions& base, const Repetitions& now);

// Differences that leave them comparable, such as topology file, seed, versions and backends.
std::vector<std::string> differences_in_environment(const Repetitions& base,
                                                    const Repetitions& now);

// `threshold` in percent.
Comparison compare(const Repetitions& base, const Repetitions& now, double threshold);

}  // namespace erchaos
