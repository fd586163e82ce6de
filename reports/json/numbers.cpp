// Rounds figures, and converts times to and from UTC text.
#include "reports/json/numbers.hpp"

#include <fmt/chrono.h>

#include <cmath>
#include <cstdlib>
#include <ctime>

namespace erchaos::reports {

// Adding zero turns -0, which would print as such, into 0. A number beyond 2^53 has no fraction.
double rounded(double value) {
  return std::abs(value) < 0x1p53 ? std::round(value * 1000) / 1000 + 0.0 : value;
}

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
  const std::chrono::seconds seconds{timegm(&date)};
  const double fraction = std::strtod(rest, nullptr);
  const bool has_room = std::chrono::abs(seconds) < std::chrono::years{200} && fraction < 1;
  return has_room ? std::optional{seconds + from_milliseconds(fraction * 1000)} : std::nullopt;
}

}  // namespace erchaos::reports
