// Chooses round ticks.
#include "harness/serve/scale.hpp"

#include <algorithm>
#include <cmath>

#include "harness/record/measure/statistics.hpp"

namespace erchaos::serve {
namespace {

constexpr double most_ticks = 5;

// 1, 2 or 5 times a power of ten.
double round_step(double at_least) {
  const double power = std::pow(10, std::floor(std::log10(at_least)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= at_least) {
      return times * power;
    }
  }
  return 10 * power;
}

double top_of(const Trend& trend) {
  double top = 0;
  for (const Point& point : trend.points) {
    top = std::max({top, point.value ? *point.value + point.high : 0, point.limit.value_or(0)});
  }
  return std::isfinite(top) && top > 0 ? top : 1;
}

}  // namespace

Scale::Scale(const Trend& trend, const Box& box)
    : box_(box), columns_(std::max<std::size_t>(trend.columns.size(), 1)) {
  const double top = top_of(trend);
  const double step = round_step(top / most_ticks);
  const auto count = static_cast<int>(std::ceil(top / step));
  for (int i = 0; i <= count; ++i) {
    ticks_.push_back(i * step);
  }
}

double Scale::x(std::size_t column) const {
  return box_.left + (static_cast<double>(column) + 0.5) * column_width();
}

double Scale::y(double value) const {
  const double share = std::clamp(value / ticks_.back(), 0.0, 1.0);
  return box_.top + box_.height * (1 - share);
}

std::vector<std::optional<double>> medians_of(const Trend& trend) {
  std::vector<std::vector<double>> values(trend.columns.size());
  for (const Point& point : trend.points) {
    if (point.value) {
      values.at(point.column).push_back(*point.value);
    }
  }
  std::vector<std::optional<double>> medians;
  medians.reserve(values.size());
  for (const std::vector<double>& of_column : values) {
    medians.push_back(of_column.empty() ? std::nullopt
                                        : std::optional{erchaos::describe(of_column).median});
  }
  return medians;
}

}  // namespace erchaos::serve
