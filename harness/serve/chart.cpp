// The large drawing.
#include "harness/serve/chart.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <utility>

#include "harness/serve/html.hpp"
#include "harness/serve/scale.hpp"
#include "reports/text/html_text.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::serve {
namespace {

using reports::html_text;

constexpr double width = 960;
constexpr double height = 300;
constexpr Box plot{.left = 78, .top = 16, .width = width - 94, .height = height - 52};
constexpr double bottom = plot.top + plot.height;
constexpr std::size_t most_dates = 6;

std::string line(double x1, double y1, double x2, double y2, std::string_view name) {
  return fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", name,
                     x1, y1, x2, y2);
}

std::string grid(const Trend& trend, const Scale& scale) {
  std::string text;
  for (const double tick : scale.ticks()) {
    const double y = scale.y(tick);
    text += line(plot.left, y, plot.left + plot.width, y, "grid");
    text += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
                        plot.left - 8, y + 4, html_text(reports::with_unit(tick, trend.unit)));
  }
  return text;
}

// The day; where it is that of the label before, the time.
std::string dates(const Trend& trend, const Scale& scale) {
  const std::size_t step = (trend.columns.size() + most_dates - 1) / most_dates;
  std::string text;
  std::string day;
  for (std::size_t column = 0; column < trend.columns.size(); column += step) {
    const std::string time = time_text(trend.columns[column]->begin_utc());
    const bool is_new_day = !std::exchange(day, time.substr(0, 10)).starts_with(time.substr(0, 10));
    text += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                        scale.x(column), bottom + 22, is_new_day ? day : time.substr(11, 5));
  }
  return text;
}

// By column; that of its first run.
std::vector<std::optional<double>> limits_of(const Trend& trend) {
  std::vector<std::optional<double>> limits(trend.columns.size());
  for (const Point& point : trend.points) {
    auto& limit = limits.at(point.column);
    limit = limit ? limit : point.limit;
  }
  return limits;
}

std::string limits(const Trend& trend, const Scale& scale) {
  const auto all = limits_of(trend);
  const double half = scale.column_width() / 2;
  std::string text;
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last + 1 < all.size() && all[last + 1] == all[first]) {
      ++last;
    }
    if (all[first]) {
      const double y = scale.y(*all[first]);
      text += line(scale.x(first) - half, y, scale.x(last) + half, y, "bound");
    }
    first = last + 1;
  }
  return text;
}

std::string course(const Trend& trend, const Scale& scale) {
  std::string points;
  const auto medians = medians_of(trend);
  for (std::size_t column = 0; column < medians.size(); ++column) {
    if (medians[column]) {
      points += fmt::format("{:.1f},{:.1f} ", scale.x(column), scale.y(*medians[column]));
    }
  }
  return fmt::format("<polyline class=\"course\" points=\"{}\"/>\n", points);
}

std::string figure_text(const Trend& trend, const Point& point) {
  return reports::figure_of({.name = "",
                             .unit = trend.unit,
                             .value = point.value,
                             .accuracy_low = point.low,
                             .accuracy_high = point.high,
                             .method = "",
                             .note = ""});
}

std::string cross(double x, double y) {
  return fmt::format(R"(<path class="mark" d="M{0:.1f} {1:.1f}l8 8m0 -8l-8 8"/>)", x - 4, y - 4);
}

// The shape says what the colour says.
std::string shape(Verdict verdict, double x, double y) {
  if (verdict == Verdict::failed) {
    return fmt::format(R"(<path class="mark" d="M{:.1f} {:.1f}l6 6l-6 6l-6 -6z"/>)", x, y - 6);
  }
  return fmt::format(R"(<circle class="mark" cx="{:.1f}" cy="{:.1f}" r="4.5"/>)", x, y);
}

std::string mark(const Point& point, const Scale& scale) {
  const double x = scale.x(point.column);
  if (!point.value) {
    return cross(x, bottom);
  }
  const double y = scale.y(*point.value);
  return line(x, scale.y(*point.value + point.low), x, scale.y(*point.value + point.high),
              "accuracy") +
         shape(point.run->verdict, x, y);
}

std::string linked_mark(const Trend& trend, const Point& point, const Scale& scale) {
  return fmt::format("<a href=\"{}\" class=\"{}\"><title>{}</title>{}</a>\n",
                     html_text(run_address(point.run->path)), name_of(point.run->verdict),
                     html_text(fmt::format("{}: {}, {}", time_text(point.run->begin_utc),
                                           figure_text(trend, point), name_of(point.run->verdict))),
                     mark(point, scale));
}

}  // namespace

std::string trend_chart(const Trend& trend) {
  if (trend.columns.empty()) {
    return "";
  }
  const Scale scale{trend, plot};
  std::string text = fmt::format(
      "<div class=\"wide\"><svg class=\"trend\" viewBox=\"0 0 {} {}\" role=\"group\" "
      "aria-label=\"{}\">\n",
      width, height, "figure by run, the oldest first; the table below has the same");
  text += grid(trend, scale) + dates(trend, scale) + limits(trend, scale) + course(trend, scale);
  for (const Point& point : trend.points) {
    text += linked_mark(trend, point, scale);
  }
  return text + "</svg></div>\n";
}

std::string trend_legend() {
  const auto item = [](std::string_view name, const std::string& drawn, std::string_view words) {
    return fmt::format(R"(<li><svg class="trend key {}" viewBox="0 0 16 16">{}</svg>{}</li>)", name,
                       drawn, words);
  };
  return "<ul class=\"legend\">" + item("passed", shape(Verdict::passed, 8, 8), "passed") +
         item("failed", shape(Verdict::failed, 8, 8), "failed") +
         item("inconclusive", shape(Verdict::inconclusive, 8, 8), "inconclusive") +
         item("inconclusive", cross(8, 8), "not measured") +
         item("", line(8, 1, 8, 15, "accuracy"), "accuracy") +
         item("", line(0, 8, 16, 8, "bound"), "limit") + "</ul>\n";
}

}  // namespace erchaos::serve
