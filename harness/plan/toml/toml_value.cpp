// Parses TOML text into values; the only file that uses toml11.
#include "harness/plan/toml/toml_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <toml.hpp>

#include "harness/base/input_file.hpp"
#include "harness/plan/toml/toml_text.hpp"

namespace erchaos {

namespace {

// Names that differ since toml11 version 4, the version of Debian 13.
#if TOML11_VERSION_MAJOR >= 4
using Place = std::pair<std::size_t, std::size_t>;  // line and column
Place place_of(const toml::value& value) {
  const auto location = value.location();
  return {location.first_line_number(), location.first_column_number()};
}
std::size_t line_of(const TomlText& source, Place place) { return source.original(place.first); }
std::size_t line_of(const toml::source_location& place) { return place.first_line_number(); }
const std::string& text_of(const toml::value& value) { return value.as_string(); }
bool has_overflown(const toml::value&) { return false; }  // version 4 reports it itself
std::size_t line_of(const toml::exception& error) {
  const auto* syntax = dynamic_cast<const toml::syntax_error*>(&error);
  return syntax == nullptr ? 0 : line_of(syntax->errors().at(0).locations().at(0).first);
}
#else
// Before version 4, location() counts lines from the beginning of the file for each value.
using Place = std::size_t;  // offset into the text
Place place_of(const toml::value& value) {
  const auto* region = dynamic_cast<const toml::detail::region*>(toml::detail::get_region(value));
  return region == nullptr ? 0 : static_cast<Place>(region->first() - region->begin());
}
std::size_t line_of(const TomlText& source, Place place) { return source.original_at(place); }
const std::string& text_of(const toml::value& value) { return value.as_string().str; }
// Before version 4, a number out of range is read as the largest or smallest there is.
bool has_overflown(const toml::value& value) {
  const auto* region = dynamic_cast<const toml::detail::region*>(toml::detail::get_region(value));
  std::string digits = region == nullptr ? "" : region->str();
  std::erase_if(digits, [](char each) { return each == '_' || each == '+'; });
  using Limits = std::numeric_limits<std::int64_t>;
  return (value.as_integer() == Limits::max() || value.as_integer() == Limits::min()) &&
         !digits.starts_with('0') && digits != std::to_string(value.as_integer());
}
std::size_t line_of(const toml::exception& error) { return error.location().line(); }
#endif

constexpr std::size_t most_toml_bytes = std::size_t{4} << 20;
constexpr std::size_t longest_complaint = 300;

// Converts toml11's values to ours.
class Converter {
 public:
  Converter(const TomlText& source, const std::string& file) : source_(source), file_(file) {}

  TomlValue value(const toml::value& of) const {
    return {.data = data(of), .file = file_, .line = line_of(source_, place_of(of))};
  }

 private:
  TomlEntries table(const toml::table& of) const {
    using Item = std::tuple<Place, std::string, const toml::value*>;
    std::vector<Item> items;  // toml11 does not keep their order
    for (const auto& [key, each] : of) {
      items.emplace_back(place_of(each), key, &each);
    }
    std::ranges::sort(items);
    TomlEntries entries;
    for (auto& [place, key, each] : items) {
      entries.push_back({.key = std::move(key), .value = value(*each)});
    }
    return entries;
  }

  TomlArray array(const toml::array& of) const {
    TomlArray values;
    for (const toml::value& element : of) {
      values.push_back(value(element));
    }
    return values;
  }

  decltype(TomlValue::data) data(const toml::value& of) const {
    switch (of.type()) {
      case toml::value_t::table:
        return table(of.as_table());
      case toml::value_t::array:
        return array(of.as_array());
      case toml::value_t::string:
        return text_of(of);
      case toml::value_t::integer:
        if (has_overflown(of)) {
          throw std::out_of_range("an integer of more than 64 bits");
        }
        return std::int64_t{of.as_integer()};
      case toml::value_t::floating:
        return of.as_floating();
      case toml::value_t::boolean:
        return of.as_boolean();
      default:
        return TomlDate{};
    }
  }

  const TomlText& source_;
  const std::string& file_;
};

std::string_view without_own_name(std::string_view headline) {
  constexpr std::string_view mark = "[error] ";
  constexpr std::string_view own = "toml::";
  headline.remove_prefix(headline.starts_with(mark) ? mark.size() : 0);
  if (headline.starts_with(own)) {
    const std::size_t end = headline.find_first_of(": ", own.size());
    headline.remove_prefix(std::min(end, headline.size()));
    headline.remove_prefix(std::min(headline.find_first_not_of(": "), headline.size()));
  }
  return headline;
}

// The text beside the mark in "   |   ^---- here"; "": a line without a mark.
std::string_view note_in(std::string_view line) {
  for (const std::string_view mark : {"^-", "~~"}) {
    const std::size_t end = line.find_first_not_of("^-~", line.find(mark));
    if (line.find(mark) != std::string_view::npos && end != std::string_view::npos &&
        line[end] == ' ') {
      return line.substr(end + 1);
    }
  }
  return {};
}

// toml11 explains an error in a drawing of many lines: keep its headline and the text beside the
// last mark, without its own function names.
std::string in_one_line(std::string_view drawing) {
  std::string line{without_own_name(drawing.substr(0, drawing.find('\n')))};
  std::string_view note;
  for (std::size_t at = 0; at < drawing.size();) {
    const std::size_t end = std::min(drawing.find('\n', at), drawing.size());
    const std::string_view found = note_in(drawing.substr(at, end - at));
    note = found.empty() ? note : found;
    at = end + 1;
  }
  line += line.empty() || note.empty() ? "" : ": ";
  line += note;
  if (line.size() > longest_complaint) {
    line.resize(longest_complaint);
    line += "...";
  }
  return "not valid TOML: " + line;
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

std::optional<TomlValue> parse_toml(const std::string& text, const std::string& file,
                                    Problems& problems) {
  const auto source = fit_for_toml11(text, file, problems);
  if (!source) {
    return {};
  }
  std::istringstream stream{source->text};
  try {
    TomlValue document = Converter{*source, file}.value(toml::parse(stream, file));
    document.line = 0;
    return document;
  } catch (const toml::exception& error) {
    problems.push_back({.file = file,
                        .line = source->original(line_of(error)),
                        .message = in_one_line(error.what()),
                        .rule = rules::not_toml});
  } catch (const std::exception& error) {
    problems.push_back(
        {.file = file, .message = in_one_line(error.what()), .rule = rules::not_toml});
  }
  return {};
}

std::optional<TomlValue> read_toml(const std::filesystem::path& path, Problems& problems) {
  try {
    return parse_toml(read_input(path, most_toml_bytes), path.string(), problems);
  } catch (const UnreadableInput& error) {
    problems.push_back({.file = path.string(), .message = error.what(), .rule = rules::unreadable});
    return {};
  }
}

}  // namespace erchaos
