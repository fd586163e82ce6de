// Reads the words by which users select scenarios.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/scenario_parts.hpp"

namespace erchaos {
namespace {

constexpr std::size_t longest_tag = 32;

bool may_be_in_tag(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

Names read_tags(TomlTable& scenario) {
  Names tags;
  for (const std::string& tag : scenario.texts("tags").value_or(Names{})) {
    if (tag.empty() || tag.size() > longest_tag || !std::ranges::all_of(tag, may_be_in_tag)) {
      scenario.note("tags", fmt::format("a tag must be 1 to {} of a-z, 0-9 and '-', not \"{}\"",
                                        longest_tag, tag));
    } else if (std::ranges::find(tags, tag) != tags.end()) {
      scenario.note("tags", fmt::format("the tag '{}' is there twice", tag));
    } else {
      tags.push_back(tag);
    }
  }
  return tags;
}

}  // namespace erchaos
