// Rounding, units and the taming of foreign text.
#include "reports/text.hpp"

#include <fmt/format.h>

#include <boost/nowide/utf/utf.hpp>
#include <cmath>
#include <iterator>
#include <sstream>

namespace erchaos::reports {
namespace {

namespace utf = boost::nowide::utf;

// Adding zero turns -0, which would print as such, into 0.
double rounded_to(double step_inverse, double value) {
  return std::round(value * step_inverse) / step_inverse + 0.0;
}

std::string joined(double value, Unit unit) {
  return unit == Unit::count ? fmt::format("{}", value)
                             : fmt::format("{} {}", value, name_of(unit));
}

utf::code_point printable_for(utf::code_point code) {
  constexpr utf::code_point replacement = 0xFFFD;
  if (code == utf::illegal || code == utf::incomplete || code == 0xFFFE || code == 0xFFFF) {
    return replacement;
  }
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  return is_control ? U' ' : code;
}

}  // namespace

double rounded(double value) { return rounded_to(1000, value); }

double milliseconds(Duration duration) {
  return rounded(std::chrono::duration<double, std::milli>(duration).count());
}

std::string with_unit(double value, Unit unit) { return joined(rounded(value), unit); }

std::string short_figure(double value, Unit unit) {
  return joined(rounded_to(std::abs(value) < 100 ? 10 : 1, value), unit);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string printable(std::string_view text) {
  using Utf8 = utf::utf_traits<char>;
  std::string result;
  for (const auto* at = text.begin(); at != text.end();) {
    Utf8::encode(printable_for(Utf8::decode(at, text.end())), std::back_inserter(result));
  }
  return result;
}

}  // namespace erchaos::reports
