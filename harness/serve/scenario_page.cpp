// The page of a scenario.
#include <fmt/format.h>

#include <algorithm>

#include "harness/serve/chart.hpp"
#include "harness/serve/html.hpp"
#include "harness/serve/pages.hpp"
#include "reports/text/html_text.hpp"

namespace erchaos::serve {
namespace {

using reports::html_text;

std::string choice(const std::string& scenario, const std::string& figure,
                   const std::string& chosen) {
  const std::string name = figure.empty() ? "longest outage" : figure;
  return fmt::format("<li><a href=\"{}\"{}>{}</a></li>",
                     html_text(scenario_address(scenario, figure)),
                     figure == chosen ? " aria-current=\"true\"" : "", html_text(name));
}

// The longest outage, and whatever has a limit.
std::string choices(const std::string& name, std::span<const Scenario> on_designs,
                    const std::string& chosen) {
  std::vector<std::string> figures{""};
  for (const Scenario& scenario : on_designs) {
    for (const std::string& figure : figures_of(scenario)) {
      if (std::ranges::find(figures, figure) == figures.end()) {
        figures.push_back(figure);
      }
    }
  }
  std::string text;
  for (const std::string& figure : figures) {
    text += choice(name, figure, chosen);
  }
  return fmt::format("<nav aria-label=\"Figure\"><ul class=\"figures\">{}</ul></nav>\n", text);
}

std::string of_design(const Scenario& scenario, const std::string& figure) {
  const Trend trend = trend_of(scenario, figure, most_columns);
  std::vector<Entry> entries;
  for (const Entry* entry : scenario.entries) {
    entries.push_back(*entry);
  }
  entries.resize(std::min(entries.size(), most_columns));
  const std::string all = scenario.entries.size() > most_columns
                              ? fmt::format("<p class=\"note\">The last {} of {} runs.</p>\n",
                                            most_columns, scenario.entries.size())
                              : "";
  return section(scenario.design.empty() ? "Unknown design" : "On " + scenario.design,
                 all + trend_chart(trend) + trend_legend() + runs_table(entries));
}

}  // namespace

std::string scenario_page(const std::string& name, std::span<const Scenario> on_designs,
                          const std::string& figure, bool is_incomplete) {
  std::string content = choices(name, on_designs, figure);
  for (const Scenario& scenario : on_designs) {
    content += of_design(scenario, figure);
  }
  return html(
      {.title = name,
       .above = link("/", "All runs"),
       .meta = fmt::format("{}, run by run", html_text(figure.empty() ? "longest outage" : figure)),
       .content = content,
       .loads_again = is_incomplete});
}

}  // namespace erchaos::serve
