// Rounds figures by their accuracy.
#include "harness/record/measure/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace erchaos {

namespace {

constexpr int most_decimals = 3;  // of what is stored
constexpr int most_beyond_100 = 1;
constexpr int never_more = 9;

// Adding zero turns -0, which would be printed as such, into 0.
double rounded_to(int decimals, double value) {
  const double step = std::pow(10.0, std::abs(decimals));
  return (decimals >= 0 ? std::round(value * step) / step : std::round(value / step) * step) + 0.0;
}

}  // namespace

int decimals_for(double accuracy_low, double accuracy_high, double value) {
  const double accuracy = std::max(std::abs(accuracy_low), std::abs(accuracy_high));
  if (accuracy == 0 || !std::isfinite(accuracy)) {
    return std::abs(value) < 100 ? 1 : 0;
  }
  return std::min(1 - static_cast<int>(std::floor(std::log10(accuracy))),
                  std::abs(value) < 100 ? most_decimals : most_beyond_100);
}

std::string text_of(double value, Unit unit, int decimals) {
  const double rounded = rounded_to(decimals, value);
  return unit == Unit::count ? fmt::format("{}", rounded)
                             : fmt::format("{} {}", rounded, name_of(unit));
}

std::string text_of(const Metric& metric) {
  return text_of(*metric.value, metric.unit,
                 decimals_for(metric.accuracy_low, metric.accuracy_high, *metric.value));
}

int decimals_beside(double limit, double value, double accuracy_low, double accuracy_high) {
  int decimals = decimals_for(accuracy_low, accuracy_high, value);
  while (decimals < never_more && (rounded_to(decimals, value) <= limit) != (value <= limit)) {
    ++decimals;
  }
  return decimals;
}

}  // namespace erchaos
