// Looks up values, and puts them into words.
#include "harness/plan/toml/toml_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace erchaos {

std::string_view type_of(const TomlValue& value) {
  static constexpr std::array<std::string_view, 7> names{
      "a table", "an array", "a string", "an integer", "a float", "a boolean", "a date or time"};
  return names.at(value.data.index());
}

std::string as_written(const TomlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    return fmt::format("\"{}\"", *text);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value.data)) {
    return fmt::to_string(*number);
  }
  if (const auto* number = std::get_if<double>(&value.data)) {
    const std::string text = fmt::to_string(*number);  // for 1.0 it is "1"
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
  }
  return std::string{type_of(value)};
}

std::string must_be(std::string_view key, std::string_view wanted, const TomlValue& value) {
  return fmt::format("'{}' must be {}, not {}", key, wanted, as_written(value));
}

Problem problem_about(const TomlValue& value, std::string message, const Rule& rule) {
  return {.subject = value.option,
          .file = value.file,
          .line = value.line,
          .message = std::move(message),
          .rule = rule};
}

const TomlValue* find(const TomlEntries& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

TomlValue* find(TomlEntries& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

}  // namespace erchaos
