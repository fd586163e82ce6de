// The small drawing.
#include <fmt/format.h>

#include <algorithm>

#include "harness/serve/chart.hpp"
#include "harness/serve/scale.hpp"
#include "reports/text/html_text.hpp"
#include "reports/text/text.hpp"

namespace erchaos::serve {
namespace {

constexpr double small_width = 180;
constexpr double small_height = 36;
constexpr Box small{.left = 2, .top = 5, .width = small_width - 4, .height = small_height - 10};

std::string in_words(const Trend& trend, const std::vector<std::optional<double>>& medians) {
  std::vector<double> values;
  for (const auto& median : medians) {
    if (median) {
      values.push_back(*median);
    }
  }
  if (values.empty()) {
    return "not measured";
  }
  const auto [least, most] = std::ranges::minmax(values);
  return fmt::format("longest outage of the last {} runs: {} to {}, last {}", trend.columns.size(),
                     reports::short_figure(least, trend.unit),
                     reports::short_figure(most, trend.unit),
                     reports::short_figure(values.back(), trend.unit));
}

std::string small_limit(const Trend& trend, const Scale& scale) {
  if (trend.points.empty() || !trend.points.back().limit) {
    return "";
  }
  return fmt::format(R"(<line class="bound" x1="0" y1="{0:.1f}" x2="{1}" y2="{0:.1f}"/>)",
                     scale.y(*trend.points.back().limit), small_width);
}

}  // namespace

std::string sparkline(const Trend& trend) {
  const Scale scale{trend, small};
  const auto medians = medians_of(trend);
  std::string course;
  std::string last;
  for (std::size_t column = 0; column < medians.size(); ++column) {
    if (medians[column]) {
      const double x = scale.x(column);
      const double y = scale.y(*medians[column]);
      course += fmt::format("{:.1f},{:.1f} ", x, y);
      last = fmt::format(R"(<circle class="mark" cx="{:.1f}" cy="{:.1f}" r="3"/>)", x, y);
    }
  }
  const std::string words = reports::html_text(in_words(trend, medians));
  return fmt::format(
      "<svg class=\"trend spark {}\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"xMinYMid\" "
      "role=\"img\" aria-label=\"{}\">"
      "<title>{}</title>{}<polyline class=\"course\" points=\"{}\"/>{}</svg>",
      trend.columns.empty() ? "" : name_of(trend.columns.back()->verdict()), small_width,
      small_height, words, words, small_limit(trend, scale), course, last);
}

}  // namespace erchaos::serve
