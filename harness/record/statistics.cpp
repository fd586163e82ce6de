// Order statistics.
#include "harness/record/statistics.hpp"

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

double median_of(std::span<const double> sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle]
                                : std::midpoint(sorted[middle - 1], sorted[middle]);
}

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
  const auto place_of = [&](std::size_t percent) {
    return std::next(samples.begin(),
                     static_cast<std::ptrdiff_t>(percentile_rank(samples.size(), percent)));
  };
  const auto p99 = place_of(99);
  const auto median = place_of(50);
  std::ranges::nth_element(samples, p99);
  std::nth_element(samples.begin(), median, p99);
  return {.min = *std::min_element(samples.begin(), std::next(median)),
          .median = *median,
          .p99 = *p99,
          .max = *std::max_element(p99, samples.end())};
}

}  // namespace erchaos
