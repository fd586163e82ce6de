// Describes repeated figures as RFC 8219 requires: median, 1st and 99th percentile.
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
  // Contains the median of all possible runs with at least 95 % confidence. None: fewer than 6
  // figures.
  std::optional<ConfidenceInterval> median_interval;
};

// Needs at least one figure; infinite ones sort as such.
Distribution describe(std::vector<double> figures);

// RFC 2330 section 11.3: the index, among `count` sorted figures, of the smallest that `percent` of
// all do not exceed, never between two (but see median_of). Below 100 figures p1 is therefore the
// smallest and p99 the largest. Needs at least one figure; percent is from 1 to 100.
constexpr std::size_t percentile_rank(std::size_t count, std::size_t percent) {
  return (count * percent + 99) / 100 - 1;
}

// The program's only median, by the same section and RFC 8219: for an even count the mean of the
// two middle figures. p50 is this median too. Needs at least one figure.
template <typename Figure>
Figure median_of(const std::vector<Figure>& sorted) {
  const Figure& low = sorted[(sorted.size() - 1) / 2];
  const Figure& high = sorted[sorted.size() / 2];
  return low == high ? low : static_cast<Figure>(low + (high - low) / 2);  // both may be infinite
}

// Needs at least one figure; the 50th is the median.
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

// Needs at least one sample; takes linear time and reorders the samples.
OrderStatistics order_statistics(std::span<std::uint32_t> samples);

// Order statistics: of n independent figures, the number below the median is binomial (n, 1/2).
// Gives the narrowest pair x(k), x(n + 1 - k) that misses the median in at most 5 % of cases.
std::optional<ConfidenceInterval> median_interval(std::span<const double> sorted);

}  // namespace erchaos
