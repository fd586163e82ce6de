// Computes order statistics.
#include "harness/record/measure/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <numeric>

namespace erchaos {

namespace {

constexpr double may_miss = 0.05;

double standard_deviation(std::span<const double> figures, double mean) {
  if (figures.size() < 2) {
    return 0;
  }
  double squares = 0;
  for (const double figure : figures) {
    squares += (figure - mean) * (figure - mean);
  }
  return std::sqrt(squares / static_cast<double>(figures.size() - 1));
}

}  // namespace

std::optional<ConfidenceInterval> median_interval(std::span<const double> sorted) {
  if (sorted.empty()) {
    return {};
  }
  const boost::math::binomial below{static_cast<double>(sorted.size()), 0.5};
  std::size_t cut = 0;  // figures that may be left out at either end
  while (2 * boost::math::cdf(below, static_cast<double>(cut)) <= may_miss) {
    ++cut;
  }
  if (cut == 0) {
    return {};
  }
  return ConfidenceInterval{.low = sorted[cut - 1], .high = sorted[sorted.size() - cut]};
}

Distribution describe(std::vector<double> figures) {
  std::ranges::sort(figures);
  const double mean =
      std::accumulate(figures.begin(), figures.end(), 0.0) / static_cast<double>(figures.size());
  return {.count = figures.size(),
          .min = figures.front(),
          .p1 = percentile_of(figures, 1),
          .median = median_of(figures),
          .p99 = percentile_of(figures, 99),
          .max = figures.back(),
          .mean = mean,
          .standard_deviation = standard_deviation(figures, mean),
          .median_interval = median_interval(figures)};
}

OrderStatistics order_statistics(std::span<std::uint32_t> samples) {
  const auto p99 =
      std::next(samples.begin(), static_cast<std::ptrdiff_t>(percentile_rank(samples.size(), 99)));
  const auto upper = std::next(samples.begin(), static_cast<std::ptrdiff_t>(samples.size() / 2));
  std::ranges::nth_element(samples, upper);
  if (p99 != upper) {
    std::nth_element(std::next(upper), p99, samples.end());
  }
  const bool is_odd = samples.size() % 2 == 1;
  const std::uint32_t lower = is_odd ? *upper : *std::max_element(samples.begin(), upper);
  return {.min = *std::min_element(samples.begin(), std::next(upper)),
          .median = lower + (*upper - lower) / 2,
          .p99 = *p99,
          .max = *std::max_element(upper, samples.end())};
}

}  // namespace erchaos
