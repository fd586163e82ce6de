// Parts of pages. Whatever comes from runs, from requests or from names of files is escaped.
#pragma once

#include <string>
#include <string_view>

#include "harness/serve/entries.hpp"

namespace erchaos::serve {

struct Page {
  std::string title;
  std::string above{};    // HTML: the way back
  std::string meta{};     // HTML: a line below the title
  std::string content{};  // HTML: sections
  bool loads_again{};     // in a second
};

std::string html(const Page& page);

std::string section(std::string_view title, const std::string& content);  // of HTML
std::string link(const std::string& address, const std::string& text);    // both as they are
std::string badge(std::string_view word);  // coloured by the word: passed, trusted, ...
std::string note(const std::string& text);

std::string run_address(const std::string& path);  // of a run's page, or a folder's
std::string scenario_address(const std::string& name, const std::string& figure = "");

std::string time_text(Duration since_1970);  // "2026-11-30 04:39:43"

// A row for each entry, the first column of which leads to its page.
std::string runs_table(std::span<const Entry> entries);

// CSS that pages have besides that of the runs' own pages.
std::string_view style();

}  // namespace erchaos::serve
