// Places figures in a drawing.
#pragma once

#include <optional>
#include <vector>

#include "harness/serve/trend.hpp"

namespace erchaos::serve {

struct Box {
  double left{};
  double top{};
  double width{};
  double height{};
};

class Scale {
 public:
  Scale(const Trend& trend, const Box& box);

  double x(std::size_t column) const;  // its middle
  double y(double value) const;
  double column_width() const { return box_.width / static_cast<double>(columns_); }
  const std::vector<double>& ticks() const { return ticks_; }  // round values, from 0 to the top

 private:
  Box box_;
  std::size_t columns_;
  std::vector<double> ticks_;
};

// The median of each column's values; none: it has none.
std::vector<std::optional<double>> medians_of(const Trend& trend);

}  // namespace erchaos::serve
