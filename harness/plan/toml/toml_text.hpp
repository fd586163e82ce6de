// TOML text made fit for toml11.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/plan/toml/problems.hpp"

namespace erchaos {

inline constexpr std::size_t most_nesting = 32;          // brackets within brackets
inline constexpr std::size_t most_key_parts = 32;        // of "a.b.c"
inline constexpr std::size_t most_keys = 10'000;         // and headers of tables
inline constexpr std::size_t longest_toml_line = 65536;  // bytes, once arrays are broken

// toml11 takes a stack frame for each level of nesting, and for each value time and memory for the
// whole line that it stands in, and for each key time for the whole file. So deep nesting and
// thousands of keys are refused, arrays have a line for each element, and comments are left out.
struct TomlText {
  std::string text;
  std::vector<std::size_t> lines;  // of the original, by line of `text`

  std::vector<std::size_t> ends{};  // of each line: where the next begins

  std::size_t original(std::size_t line) const;  // counted from 1, as the result; 0 stays 0
  std::size_t original_at(std::size_t offset) const;
};

// Nothing, and a problem noted, for what is beyond these limits. What is not TOML is left to toml11
// to complain of.
std::optional<TomlText> fit_for_toml11(const std::string& text, const std::string& file,
                                       Problems& problems);

}  // namespace erchaos
