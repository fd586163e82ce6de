// The first page.
#include <fmt/format.h>

#include <algorithm>

#include "harness/serve/chart.hpp"
#include "harness/serve/html.hpp"
#include "harness/serve/pages.hpp"
#include "harness/serve/url.hpp"
#include "reports/text/html_text.hpp"
#include "reports/text/sentences.hpp"

namespace erchaos::serve {
namespace {

using reports::html_text;

constexpr std::size_t most_in_sparkline = 40;
constexpr std::size_t most_cards_shown = 12;

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string card(const Scenario& scenario) {
  const Entry& last = *scenario.entries.front();
  return fmt::format(
      "<li>{}<span class=\"note\">{}, {}</span>{}<span class=\"last\">{}{}</span></li>\n",
      link(scenario_address(scenario.name), scenario.name), html_text(scenario.design),
      counted(scenario.entries.size(), "run"), sparkline(trend_of(scenario, "", most_in_sparkline)),
      badge(name_of(last.verdict())),
      last.is_repeated || !last.first().longest_outage
          ? ""
          : fmt::format("<span class=\"value\">{}</span>",
                        html_text(reports::figure_of(*last.first().longest_outage))));
}

// Of those beyond what fits on a screen the first are open on request.
std::string scenarios_section(const std::vector<Scenario>& scenarios) {
  std::string cards;
  for (const Scenario& scenario : scenarios) {
    cards += card(scenario);
  }
  if (cards.empty()) {
    return "";
  }
  return section("Scenarios", fmt::format("<details{}><summary>{}</summary>\n"
                                          "<ul class=\"cards\">{}</ul></details>\n",
                                          scenarios.size() <= most_cards_shown ? " open" : "",
                                          fmt::format("{}, each with its longest outages",
                                                      counted(scenarios.size(), "scenario")),
                                          cards));
}

std::string option(std::string_view value, std::string_view text, const std::string& chosen) {
  return fmt::format("<option value=\"{}\"{}>{}</option>", value,
                     value == chosen ? " selected" : "", text);
}

std::string form(const Filter& filter) {
  std::string options = option("", "any", filter.verdict);
  for (const std::string_view name : verdict_names) {
    options += option(name, name, filter.verdict);
  }
  for (const std::string_view name : {state_names[1], state_names[2]}) {
    options += option(name, name, filter.verdict);
  }
  return fmt::format(
      "<form class=\"tools\" action=\"/\" method=\"get\" role=\"search\">"
      "<label>Words <input type=\"search\" name=\"q\" value=\"{}\" "
      "placeholder=\"scenario, design, fault, reason\"></label>"
      "<label>Verdict <select name=\"verdict\">{}</select></label>"
      "<button>Filter</button>{}</form>\n",
      html_text(filter.words), options, filter.is_empty() ? "" : link("/", "Show all"));
}

std::string address_of(const Filter& filter, std::size_t number, const char* path = "/") {
  return fmt::format("{}?q={}&verdict={}&page={}", path, encoded(filter.words),
                     encoded(filter.verdict), number);
}

std::string pager(const Filter& filter, std::size_t number, std::size_t count) {
  const std::size_t last = (count + rows_on_a_page - 1) / rows_on_a_page;
  if (last <= 1) {
    return "";
  }
  return fmt::format("<p class=\"pager\">{} <span>page {} of {}</span> {}</p>\n",
                     number > 1 ? link(address_of(filter, number - 1), "Newer") : "", number, last,
                     number < last ? link(address_of(filter, number + 1), "Older") : "");
}

std::string notices(const Listing& listing) {
  std::string text;
  if (listing.unread > 0) {
    text += fmt::format(
        "<p class=\"notice\" role=\"status\">{} still to be read; this page loads again by "
        "itself.</p>\n",
        counted(listing.unread, "run"));
  }
  if (!listing.is_whole) {
    text += fmt::format(
        "<p class=\"notice\">Not all is shown: at most {} directories are looked into, and {} "
        "levels.</p>\n",
        most_directories, most_levels);
  }
  return text;
}

std::string runs_section(std::span<const Entry> entries, const Filter& filter, std::size_t wanted) {
  const std::size_t pages =
      std::max<std::size_t>((entries.size() + rows_on_a_page - 1) / rows_on_a_page, 1);
  const std::size_t number = std::clamp<std::size_t>(wanted, 1, pages);
  const std::size_t first = (number - 1) * rows_on_a_page;
  const auto shown = entries.subspan(first, std::min(rows_on_a_page, entries.size() - first));
  const std::string none =
      filter.is_empty() ? "<p>There are none yet: <code>erchaos run</code> writes them.</p>\n"
                        : "<p>No run matches.</p>\n";
  return section("Runs", form(filter) + (shown.empty() ? none : runs_table(shown)) +
                             pager(filter, number, entries.size()));
}

}  // namespace

std::string list_page(const std::string& folder, const Listing& listing, const Filter& filter,
                      std::size_t number) {
  std::vector<Entry> entries = entries_of(listing.runs);
  std::erase_if(entries, [&](const Entry& entry) { return !filter.matches(entry); });
  const std::vector<Scenario> scenarios = scenarios_of(entries);
  const std::string json = address_of(filter, 1, "/runs.json");
  return html({.title = "Runs in " + folder,
               .meta = fmt::format("{}{}; {}", counted(listing.runs.size(), "run"),
                                   filter.is_empty() ? "" : ", filtered",
                                   link(filter.is_empty() ? "/runs.json" : json, "as JSON")),
               .content = notices(listing) + scenarios_section(scenarios) +
                          runs_section(entries, filter, number),
               .loads_again = listing.unread > 0});
}

}  // namespace erchaos::serve
