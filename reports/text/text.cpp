// Writes figures with rounding and units.
#include "reports/text/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace erchaos::reports {
namespace {

// Adding zero turns -0, which would print as such, into 0.
double rounded_to(double step_inverse, double value) {
  return std::round(value * step_inverse) / step_inverse + 0.0;
}

std::string joined(double value, Unit unit) {
  return unit == Unit::count ? fmt::format("{}", value)
                             : fmt::format("{} {}", value, name_of(unit));
}

}  // namespace

std::string with_unit(double value, Unit unit) { return joined(rounded(value), unit); }

std::string short_figure(double value, Unit unit) {
  return joined(rounded_to(std::abs(value) < 100 ? 10 : 1, value), unit);
}

std::string in_capitals(std::string_view name) {
  std::string capitals{name};
  std::ranges::transform(capitals, capitals.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return capitals;
}

}  // namespace erchaos::reports
