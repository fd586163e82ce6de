// Checks the names of classes.
#include "harness/plan/read/class_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/record/log/probe_log.hpp"

namespace erchaos {

namespace {

constexpr std::size_t longest = 32;
constexpr std::array<std::string_view, 3> reserved{unclassed, "failover", "reversion"};

bool may_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

void ClassNames::add(TomlTable& table, std::string_view key, const std::string& name) {
  if (name.empty() || name.size() > longest || !std::ranges::all_of(name, may_name)) {
    table.note(key, fmt::format("the name of a class must be 1 to {} of a-z, 0-9 and '-', not "
                                "\"{}\"",
                                longest, name));
  } else if (std::ranges::find(reserved, name) != reserved.end()) {
    table.note(key, fmt::format("a class must not be called \"{}\": flows without a class are "
                                "called \"{}\", and limits begin with \"{}\" or \"{}\"",
                                name, reserved[0], reserved[1], reserved[2]));
  } else if (const auto [known, is_new] = places_.emplace(name, table.place_seen_from(scenario_));
             !is_new) {
    table.note(key, fmt::format("class '{}' is defined twice, first in {}", name, known->second));
  }
}

}  // namespace erchaos
