// Follows a dotted key through tables and arrays to the value to be changed.
#include "harness/plan/toml/toml_override.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/plan/toml/spelling.hpp"
#include "harness/plan/toml/toml_text.hpp"

namespace erchaos {

namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t");
  return std::string{first == std::string_view::npos ? "" : text.substr(first, last - first + 1)};
}

TomlValue made(decltype(TomlValue::data) data, const std::string& option) {
  return {.data = std::move(data), .option = option};
}

// A value from the command line is in no file.
void take_from(const std::string& option, TomlValue& value) {
  value.file.clear();
  value.line = 0;
  value.option = option;
  if (auto* entries = std::get_if<TomlEntries>(&value.data)) {
    for (TomlEntry& entry : *entries) {
      take_from(option, entry.value);
    }
  } else if (auto* array = std::get_if<TomlArray>(&value.data)) {
    for (TomlValue& element : *array) {
      take_from(option, element);
    }
  }
}

TomlValue parse_value(const std::string& text, const std::string& option) {
  Problems ignored;  // what is not TOML is a string
  auto document = parse_toml("value = " + text + "\n", "", ignored);
  if (!document || std::get<TomlEntries>(document->data).size() != 1) {
    return made(text, option);
  }
  TomlValue value = std::get<TomlEntries>(document->data).front().value;
  take_from(option, value);
  return value;
}

TomlValue* element(TomlArray& array, const std::string& part) {
  std::size_t index{};
  const char* end = part.data() + part.size();
  const auto [rest, error] = std::from_chars(part.data(), end, index);
  return error == std::errc{} && rest == end && index < array.size() ? &array[index] : nullptr;
}

TomlValue& entry(TomlEntries& entries, const std::string& part, const std::string& option) {
  if (TomlValue* found = find(entries, part)) {
    return *found;
  }
  entries.push_back({.key = part, .value = made(TomlEntries{}, option)});
  return entries.back().value;
}

// Moves `at` on to its part, or returns why there is no such part.
std::string step_into(TomlValue*& at, const std::string& part, const std::string& option) {
  if (auto* entries = std::get_if<TomlEntries>(&at->data)) {
    at = &entry(*entries, part, option);
    return {};
  }
  if (auto* array = std::get_if<TomlArray>(&at->data)) {
    at = element(*array, part);
    return at != nullptr ? ""
                         : fmt::format("there is no element '{}'; there are {}, counted from 0",
                                       part, array->size());
  }
  return fmt::format("{} has no part '{}'", type_of(*at), part);
}

std::string assign_value(TomlValue& document, std::string_view key, const std::string& value,
                         const std::string& option) {
  if (std::ranges::count(key, '.') >= std::ptrdiff_t{most_key_parts}) {
    return fmt::format("a key of more than {} parts (the maximum)", most_key_parts);
  }
  TomlValue* at = &document;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    const std::string part = trimmed(key.substr(begin, end - begin));
    std::string reason = part.empty() ? "a part of the key is empty" : step_into(at, part, option);
    if (!reason.empty()) {
      return reason;
    }
    begin = end + 1;
  }
  *at = parse_value(value, option);
  return {};
}

}  // namespace

void apply_override(TomlValue& document, const std::string& assignment, Problems& problems,
                    const std::string& option) {
  const auto equals = assignment.find('=');
  const std::string reason =
      equals == std::string::npos
          ? "must be KEY=VALUE, such as \"traffic.flows=64\""
          : assign_value(document, std::string_view{assignment}.substr(0, equals),
                         trimmed(std::string_view{assignment}.substr(equals + 1)), option);
  if (!reason.empty()) {
    problems.push_back(
        {.subject = option, .message = fmt::format("'{}': {}", shortened(assignment), reason)});
  }
}

}  // namespace erchaos
