// Repeated figures, described as RFC 8219 wants them: median, 1st and 99th percentile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace erchaos {

struct ConfidenceInterval {
  double low{};
  double high{};

  bool operator==(const ConfidenceInterval&) const = default;
};

struct Distribution {
  std::size_t count{};
  double min{};
  double p1{};
  double median{};
  double p99{};
  double max{};
  double mean{};
  double standard_deviation{};  // of the sample (n - 1); 0 for a single figure
  // UseCounts the median of all runs there could be, with 95 % at least. None: fewer than 6
  // figures.
  std::optional<ConfidenceInterval> median_interval;
};

// Of at least one figure; infinite ones sort as such.
Distribution describe(std::vector<double> figures);

// By RFC 2330 section 11.3: the place, among `count` sorted figures, of the smallest that `percent`
// of all do not exceed, never one between two (but see median_of). Below 100 figures p1 is
// therefore the smallest and p99 the largest. Of at least one figure; percent is from 1 to 100.
constexpr std::size_t percentile_rank(std::size_t count, std::size_t percent) {
  return (count * percent + 99) / 100 - 1;
}

// The one median of the program, by the same section and RFC 8219: of an even count the mean of the
// two figures in the middle. What is called p50 is it too. Of at least one figure.
template <typename Figure>
Figure median_of(const std::vector<Figure>& sorted) {
  const Figure& low = sorted[(sorted.size() - 1) / 2];
  const Figure& high = sorted[sorted.size() / 2];
  return low == high ? low : static_cast<Figure>(low + (high - low) / 2);  // both may be infinite
}

// Of at least one figure; the 50th is the median.
template <typename Figure>
Figure percentile_of(const std::vector<Figure>& sorted, std::size_t percent) {
  return percent == 50 ? median_of(sorted) : sorted[percentile_rank(sorted.size(), percent)];
}

struct OrderStatistics {
  std::uint32_t min{};
  std::uint32_t median{};
  std::uint32_t p99{};
  std::uint32_t max{};
};

// Of at least one sample, in linear time; leaves them in another order.
OrderStatistics order_statistics(std::span<std::uint32_t> samples);

// Order statistics: with n independent figures, the number of those below the median is binomial
// (n, 1/2). The narrowest pair x(k), x(n + 1 - k) that misses the median in at most 5 %.
std::optional<ConfidenceInterval> median_interval(std::span<const double> sorted);

}  // namespace erchaos
