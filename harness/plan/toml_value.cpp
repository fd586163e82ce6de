// TOML text to values: the only file that knows toml11.
#include "harness/plan/toml_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <system_error>
#include <toml.hpp>

namespace erchaos {

namespace {

// What toml11 calls otherwise since version 4, which is Debian 13's.
#if TOML11_VERSION_MAJOR >= 4
std::size_t line_of(const toml::source_location& place) { return place.first_line_number(); }
std::size_t column_of(const toml::source_location& place) { return place.first_column_number(); }
const std::string& text_of(const toml::value& value) { return value.as_string(); }
std::size_t line_of(const toml::exception& error) {
  const auto* syntax = dynamic_cast<const toml::syntax_error*>(&error);
  return syntax == nullptr ? 0 : line_of(syntax->errors().at(0).locations().at(0).first);
}
#else
std::size_t line_of(const toml::source_location& place) { return place.line(); }
std::size_t column_of(const toml::source_location& place) { return place.column(); }
const std::string& text_of(const toml::value& value) { return value.as_string().str; }
std::size_t line_of(const toml::exception& error) { return line_of(error.location()); }
#endif

TomlValue convert(const toml::value& value, const std::string& file);

TomlEntries convert_table(const toml::table& table, const std::string& file) {
  using Item = toml::table::const_pointer;
  std::vector<Item> items;  // toml11 has forgotten their order
  for (const auto& item : table) {
    items.push_back(&item);
  }
  std::ranges::sort(items, {}, [](Item item) {
    const auto location = item->second.location();
    return std::tuple{line_of(location), column_of(location), item->first};
  });
  TomlEntries entries;
  for (const Item item : items) {
    entries.push_back({.key = item->first, .value = convert(item->second, file)});
  }
  return entries;
}

TomlArray convert_array(const toml::array& array, const std::string& file) {
  TomlArray values;
  for (const toml::value& value : array) {
    values.push_back(convert(value, file));
  }
  return values;
}

decltype(TomlValue::data) convert_data(const toml::value& value, const std::string& file) {
  switch (value.type()) {
    case toml::value_t::table:
      return convert_table(value.as_table(), file);
    case toml::value_t::array:
      return convert_array(value.as_array(), file);
    case toml::value_t::string:
      return text_of(value);
    case toml::value_t::integer:
      return std::int64_t{value.as_integer()};
    case toml::value_t::floating:
      return value.as_floating();
    case toml::value_t::boolean:
      return value.as_boolean();
    default:
      return TomlDate{};
  }
}

TomlValue convert(const toml::value& value, const std::string& file) {
  return {.data = convert_data(value, file), .file = file, .line = line_of(value.location())};
}

// toml11 explains in a drawing of many lines: keep its headline and what stands beside the last
// mark, without its own function names.
std::string in_one_line(const std::string& drawing) {
  static const std::regex own_name{R"(^\[error\] (toml::\w+(: )?)?)"};
  static const std::regex mark{R"((\^-+|~+) ([^\n]+))"};
  std::string line = std::regex_replace(drawing.substr(0, drawing.find('\n')), own_name, "");
  std::string note;
  for (std::sregex_iterator at{drawing.begin(), drawing.end(), mark}, end; at != end; ++at) {
    note = (*at)[2];
  }
  line += (line.empty() || note.empty() ? "" : ": ") + note;
  return "not valid TOML: " + line;
}

std::optional<std::string> read_file(const std::filesystem::path& path, Problems& problems) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    problems.push_back({.file = path.string(), .message = "is a directory, not a file"});
    return {};
  }
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file) {
    const std::string reason = std::generic_category().message(errno);
    problems.push_back({.file = path.string(), .message = "cannot be read: " + reason});
    return {};
  }
  return text;
}

}  // namespace

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
    return fmt::to_string(*number);
  }
  return std::string{type_of(value)};
}

std::string must_be(std::string_view key, std::string_view wanted, const TomlValue& value) {
  return fmt::format("'{}' must be {}, not {}", key, wanted, as_written(value));
}

const TomlValue* find(const TomlEntries& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

TomlValue* find(TomlEntries& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, &TomlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

std::optional<TomlValue> parse_toml(const std::string& text, const std::string& file,
                                    Problems& problems) {
  std::istringstream stream{text};
  try {
    TomlValue document = convert(toml::parse(stream, file), file);
    document.line = 0;
    return document;
  } catch (const toml::exception& error) {
    problems.push_back(
        {.file = file, .line = line_of(error), .message = in_one_line(error.what())});
  } catch (const std::exception& error) {
    problems.push_back({.file = file, .message = in_one_line(error.what())});
  }
  return {};
}

std::optional<TomlValue> read_toml(const std::filesystem::path& path, Problems& problems) {
  const auto text = read_file(path, problems);
  return text ? parse_toml(*text, path.string(), problems) : std::nullopt;
}

}  // namespace erchaos
