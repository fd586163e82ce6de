// Selects scenarios by their tags and names.
#pragma once

#include <string>
#include <vector>

#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {

// What a scenario can be selected by.
struct Labels {
  std::string design;  // the name of its folder
  std::string name;    // its file's, without the extension
  Names tags;
};

// `expression`: patterns with commas between them, such as "bfd,recommended/*,!slow". A pattern is
// a tag, a scenario ("silent-cut", "recommended/silent-cut") or a design, with the wildcards of
// glob(7). Those that match any pattern are selected, but for those that match one with '!' in
// front; if all patterns have one, all others are selected. "": all. Returns the places of the
// selected ones. Throws InputError if none is selected, or if a pattern without '!' matches none;
// `option` is named there.
std::vector<std::size_t> selected(const std::string& expression, const std::vector<Labels>& from,
                                  const std::string& option);

// Whether one scenario is, of any others.
bool is_selected(const std::string& expression, const Labels& scenario);

}  // namespace erchaos::cli
