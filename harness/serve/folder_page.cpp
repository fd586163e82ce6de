// The page of a directory.
#include <fmt/format.h>

#include "harness/serve/chart.hpp"
#include "harness/serve/html.hpp"
#include "harness/serve/pages.hpp"
#include "harness/serve/url.hpp"
#include "reports/text/html_text.hpp"

namespace erchaos::serve {
namespace {

using reports::html_text;

constexpr std::size_t most_rows = 1000;  // as many as there are repetitions

std::string files_section(std::span<const FolderEntry> files) {
  std::string items;
  for (const FolderEntry& file : files) {
    const std::string name = file.name + (file.is_directory ? "/" : "");
    items += fmt::format("<li>{}</li>\n", link("./" + encoded_path(name), name));
  }
  return items.empty() ? "" : section("Files", "<ul class=\"files\">" + items + "</ul>\n");
}

// Also repetitions one by one.
std::vector<Entry> single(std::span<const StoredRun* const> runs) {
  std::vector<Entry> entries;
  for (const StoredRun* run : runs) {
    entries.push_back({run->path, false, {run}});
  }
  return entries;
}

std::string runs_sections(std::span<const Entry> entries) {
  std::string text;
  for (const Scenario& scenario : scenarios_of(entries)) {
    if (scenario.entries.size() > 1) {
      text += section(scenario.name,
                      trend_chart(trend_of(scenario, "", most_columns)) + trend_legend());
    }
  }
  const std::size_t shown = std::min(entries.size(), most_rows);
  return text + section(shown < entries.size()
                            ? fmt::format("The last {} of {} runs", shown, entries.size())
                            : "Runs",
                        runs_table(entries.first(shown)));
}

}  // namespace

std::string folder_page(const std::string& path, std::span<const StoredRun* const> runs,
                        std::span<const FolderEntry> files, bool is_incomplete) {
  const std::vector<Entry> entries = single(runs);
  const std::size_t slash = path.rfind('/');
  return html(
      {.title = path.empty() ? "Files" : path,
       .above = link("/", "All runs") +
                (slash == std::string::npos
                     ? ""
                     : " / " + link(run_address(path.substr(0, slash)), path.substr(0, slash))),
       .content = (entries.empty() ? "" : runs_sections(entries)) + files_section(files),
       .loads_again = is_incomplete});
}

std::string message_page(const std::string& title, const std::string& sentence) {
  return html({.title = title,
               .above = link("/", "All runs"),
               .content = fmt::format("<section><p>{}</p></section>\n", html_text(sentence))});
}

}  // namespace erchaos::serve
