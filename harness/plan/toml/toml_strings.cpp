// Reads strings from a TOML table: lines, names, and lists of them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/printable.hpp"
#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {
namespace {

// Such texts are typed into routers, used as file names, or shown on a terminal.
bool is_one_line(const std::string& text) { return printable(text) == text; }

std::string must_be_one_line(std::string_view key) {
  return fmt::format("'{}' must be one line of UTF-8 without control characters", key);
}

std::string without_carriage_returns(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) {
    text.erase(at, 1);
  }
  return text;
}

}  // namespace

std::optional<std::string> TomlTable::text(std::string_view key, Need need) {
  ask(key, ValueType::text, need);
  const auto* text = read<std::string>(key, "a string", need);
  if (text == nullptr) {
    return {};
  }
  if (text->empty()) {
    note(key, fmt::format("'{}' must not be empty", key));
    return {};
  }
  if (!is_one_line(*text)) {
    note(key, must_be_one_line(key));
    return {};
  }
  return *text;
}

std::optional<std::string> TomlTable::lines(std::string_view key) {
  ask(key, ValueType::text, Need::optional);
  const auto* text = read<std::string>(key, "a string", Need::optional);
  if (text == nullptr) {
    return {};
  }
  const std::string lines = without_carriage_returns(*text);
  if (printable_lines(lines) != lines) {
    note(key, fmt::format("'{}' must be lines of UTF-8 without control characters", key));
    return {};
  }
  return lines;
}

std::optional<std::filesystem::path> TomlTable::path(std::string_view key, Need need) {
  const auto name = text(key, need);
  if (!name) {
    return {};
  }
  const std::filesystem::path writer = erchaos::find(entries(), key)->file;
  return (writer.parent_path() / *name).lexically_normal();
}

std::optional<std::string> TomlTable::choice(std::string_view key, std::string_view what,
                                             const Names& allowed, Need need) {
  if (KeyShape* shape = ask(key, ValueType::text, need)) {
    shape->choices.insert(allowed.begin(), allowed.end());
  }
  return name(key, what, allowed, need);
}

std::optional<std::string> TomlTable::name(std::string_view key, std::string_view what,
                                           const Names& allowed, Need need) {
  ask(key, ValueType::text, need);
  const auto wanted = fmt::format("one of {}", fmt::join(allowed, ", "));
  const auto* given = read<std::string>(key, wanted, need);
  if (given == nullptr) {
    return {};
  }
  if (std::ranges::find(allowed, *given) == allowed.end()) {
    note(key, unknown(what, *given, allowed), rules::unknown_name);
    return {};
  }
  return *given;
}

std::optional<Names> TomlTable::texts(std::string_view key, Need need) {
  ask(key, ValueType::texts, need);
  const auto* array = read<TomlArray>(key, "an array of strings", need);
  if (array == nullptr) {
    return {};
  }
  Names texts;
  for (const TomlValue& element : *array) {
    const auto* text = std::get_if<std::string>(&element.data);
    if (text == nullptr) {
      note_at(element, fmt::format("'{}' must be an array of strings, not one with {}", key,
                                   as_written(element)));
      return {};
    }
    if (!is_one_line(*text)) {
      note_at(element, must_be_one_line(fmt::format("{}[{}]", key, texts.size())));
      return {};
    }
    texts.push_back(*text);
  }
  return texts;
}

std::optional<std::array<std::string, 2>> TomlTable::pair(std::string_view key, Need need) {
  const auto names = texts(key, need);
  if (!names) {
    return {};
  }
  if (names->size() != 2) {
    note(key, fmt::format("'{}' must have two strings, not {}", key, names->size()));
    return {};
  }
  return std::array{names->front(), names->back()};
}

}  // namespace erchaos
