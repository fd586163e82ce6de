// Pairs the series of two sides by phase and name.
#include "harness/record/compare/paired_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace erchaos {

namespace {

constexpr double no_value = std::numeric_limits<double>::infinity();

std::vector<double> with_infinity(const Series& series) {
  std::vector<double> figures;
  for (const auto& figure : series.figures) {
    figures.push_back(figure.value_or(no_value));
  }
  return figures;
}

std::optional<double> median(std::vector<double> figures) {
  std::ranges::sort(figures);
  return std::isinf(figures[figures.size() / 2]) ? std::nullopt : std::optional{median_of(figures)};
}

// "voice.mttr" is limited by "voice.failover.mttr".
bool is_limited(const Repetitions& of, Change change, const std::string& metric) {
  const std::size_t after_class = metric.find('.') + 1;  // 0: no class
  const std::string name = metric.substr(0, after_class) +
                           (change == Change::failover ? "failover." : "reversion.") +
                           metric.substr(after_class);
  return std::ranges::any_of(of.limits, [&](const Limit& each) { return each.name() == name; });
}

Pair pair_up(const MeasuredPhase& phase, const Series& base, const Series& now, bool can_fail) {
  Pair pair{.result = {},
            .base = base,
            .now = now,
            .base_figures = with_infinity(base),
            .now_figures = with_infinity(now)};
  MetricComparison& result = pair.result;
  result.phase = phase.title();
  result.change = phase.change;
  result.metric = base.metric;
  result.unit = base.unit;
  result.can_fail = can_fail;
  result.base = median(pair.base_figures);
  result.now = median(pair.now_figures);
  result.base_without = base.without_value();
  result.now_without = now.without_value();
  result.resolution = std::max({std::abs(base.accuracy_low), std::abs(base.accuracy_high),
                                std::abs(now.accuracy_low), std::abs(now.accuracy_high)});
  if (result.base && result.now && *result.base != 0) {
    result.percent = 100 * (*result.now - *result.base) / std::abs(*result.base);
  }
  if (std::min(pair.base_figures.size(), pair.now_figures.size()) >= fewest_for_ranks) {
    result.ranks = compare_ranks(pair.base_figures, pair.now_figures);
  }
  return pair;
}

}  // namespace

bool Pair::can_differ() const {
  const auto [base_low, base_high] = std::ranges::minmax(base_figures);
  const auto [now_low, now_high] = std::ranges::minmax(now_figures);
  return std::min(base_low, now_low) != std::max(base_high, now_high);
}

bool Pair::loses_or_gains_values() const {
  return result.now_without * base_figures.size() != result.base_without * now_figures.size();
}

std::vector<Pair> pair_metrics(const Repetitions& base, const Repetitions& now) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < std::min(base.phases.size(), now.phases.size()); ++i) {
    const MeasuredPhase& phase = base.phases[i];
    for (const Series& series : phase.series) {
      const Series* other = find_series(now.phases[i].series, series.metric);
      if (other != nullptr) {
        const bool can_fail = is_primary(series.metric) ||
                              is_limited(base, phase.change, series.metric) ||
                              is_limited(now, phase.change, series.metric);
        pairs.push_back(pair_up(phase, series, *other, can_fail));
      }
    }
  }
  return pairs;
}

}  // namespace erchaos
