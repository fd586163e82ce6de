// Rounding and units.
#include "reports/text/text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <ctime>

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

double rounded(double value) { return rounded_to(1000, value); }

double milliseconds(Duration duration) {
  return rounded(std::chrono::duration<double, std::milli>(duration).count());
}

Duration from_milliseconds(double ms) { return Duration{std::llround(ms * 1e6)}; }

std::string utc_text(Duration since_1970) {
  const auto us = std::chrono::floor<std::chrono::microseconds>(since_1970);
  const auto s = std::chrono::floor<std::chrono::seconds>(us);
  return fmt::format("{:%FT%T}.{:06}Z", fmt::gmtime(static_cast<std::time_t>(s.count())),
                     (us - s).count());
}

std::optional<Duration> from_utc_text(const std::string& text) {
  std::tm date{};
  const char* const rest = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &date);
  if (rest == nullptr || *rest != '.') {
    return {};
  }
  const double fraction = std::strtod(rest, nullptr);
  return std::chrono::seconds{timegm(&date)} + from_milliseconds(fraction * 1000);
}

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
