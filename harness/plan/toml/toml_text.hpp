// Prepares TOML text for toml11.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/plan/toml/problems.hpp"

namespace erchaos {

inline constexpr std::size_t most_nesting = 32;          // brackets within brackets
inline constexpr std::size_t most_key_parts = 32;        // of "a.b.c"
inline constexpr std::size_t most_keys = 10'000;         // including headers of tables
inline constexpr std::size_t longest_toml_line = 65536;  // bytes, after splitting arrays

// toml11 takes a stack frame per level of nesting, time and memory for the whole line per value in
// it, and time for the whole file per key. So deep nesting and too many keys are refused, each
// array element gets its own line, and comments are left out. A string that is not UTF-8, which
// makes it read memory of others (parse_ml_literal_string in 3.7.1), is refused.
struct TomlText {
  std::string text;
  std::vector<std::size_t> lines;  // lines of the original, by line of `text`

  std::vector<std::size_t> ends{};  // of each line: where the next begins

  std::size_t original(std::size_t line) const;  // counted from 1, like the result; 0 stays 0
  std::size_t original_at(std::size_t offset) const;
};

// Nothing, with a problem noted, if the text exceeds these limits. toml11 reports text that is not
// TOML.
std::optional<TomlText> fit_for_toml11(const std::string& text, const std::string& file,
                                       Problems& problems);

}  // namespace erchaos
