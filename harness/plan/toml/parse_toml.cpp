// Parses TOML text into values; the only file that uses toml11.
#include <algorithm>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <toml.hpp>

#include "harness/base/input_file.hpp"
#include "harness/plan/toml/toml11_error.hpp"
#include "harness/plan/toml/toml_text.hpp"
#include "harness/plan/toml/toml_value.hpp"

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

}  // namespace

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
