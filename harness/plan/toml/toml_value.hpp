// A parsed TOML document in which every value has its file and line; hides toml11.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/plan/toml/problems.hpp"

namespace erchaos {

struct TomlValue;
struct TomlEntry;
struct TomlDate {};  // no key takes a date or time, so only the type matters

using TomlArray = std::vector<TomlValue>;
using TomlEntries = std::vector<TomlEntry>;  // a table, in the order of the file

struct TomlValue {
  std::variant<TomlEntries, TomlArray, std::string, std::int64_t, double, bool, TomlDate> data;
  std::string file{};    // "": it was given with `option`
  std::size_t line{};    // 0: the file as a whole
  std::string option{};  // "--set"
};

struct TomlEntry {
  std::string key;
  TomlValue value;
};

std::string_view type_of(const TomlValue& value);  // "a string", "an integer", ...
std::string as_written(const TomlValue& value);    // simple values; otherwise their type
// "'flows' must be an integer, not "many""
std::string must_be(std::string_view key, std::string_view wanted, const TomlValue& value);

// With the place of the value.
Problem problem_about(const TomlValue& value, std::string message,
                      const Rule& rule = rules::invalid_value);

TomlValue* find(TomlEntries& entries, std::string_view key);  // nullptr: not found
const TomlValue* find(const TomlEntries& entries, std::string_view key);

// The document, a table. Nothing, with one problem noted, if it cannot be read or is not TOML.
std::optional<TomlValue> parse_toml(const std::string& text, const std::string& file,
                                    Problems& problems);
std::optional<TomlValue> read_toml(const std::filesystem::path& path, Problems& problems);

}  // namespace erchaos
