// Reads typed values from a TOML table.
#include "harness/plan/toml/toml_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/printable.hpp"

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

TomlTable::TomlTable(const TomlValue& table, Problems& problems, TableShape* shape)
    : table_(&table), problems_(&problems), shape_(shape) {
  if (shape_ != nullptr) {
    shape_->seen_at.emplace(table.file, table.line);
  }
}

KeyShape* TomlTable::ask(std::string_view key, ValueType type, Need need) {
  if (shape_ == nullptr) {
    return nullptr;
  }
  KeyShape& shape = shape_->is_open ? shape_->others : shape_->keys[std::string{key}];
  shape.types.insert(type);
  if (need == Need::required) {
    shape.required_in.emplace(table_->file, table_->line);
  }
  return &shape;
}

TomlTable TomlTable::inner(const TomlValue& table, KeyShape* shape) const {
  const TomlValue* kind = erchaos::find(std::get<TomlEntries>(table.data), "kind");
  const auto* name = kind == nullptr ? nullptr : std::get_if<std::string>(&kind->data);
  return {table, *problems_,
          shape == nullptr ? nullptr : &shape->table_of(name == nullptr ? "" : *name)};
}

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

std::optional<bool> TomlTable::boolean(std::string_view key, Need need) {
  ask(key, ValueType::boolean, need);
  const auto* value = read<bool>(key, "true or false", need);
  return value == nullptr ? std::nullopt : std::optional{*value};
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, Range<std::int64_t> allowed,
                                               Need need) {
  if (KeyShape* shape = ask(key, ValueType::integer, need)) {
    shape->least = std::min(shape->least, allowed.least);
    shape->most = std::max(shape->most, allowed.most);
  }
  const auto wanted = fmt::format("an integer from {} to {}", allowed.least, allowed.most);
  const auto* value = read<std::int64_t>(key, wanted, need);
  if (value == nullptr) {
    return {};
  }
  if (!allowed.includes(*value)) {
    note(key, fmt::format("'{}' must be {}, not {}", key, wanted, *value));
    return {};
  }
  return *value;
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

std::optional<TomlTable> TomlTable::table(std::string_view key, Need need) {
  KeyShape* shape = ask(key, ValueType::table, need);
  if (read<TomlEntries>(key, "a table", need) == nullptr) {
    return {};
  }
  return inner(*erchaos::find(entries(), key), shape);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  const auto wanted = fmt::format("an array of tables, each beginning [[{}]]", key);
  KeyShape* shape = ask(key, ValueType::tables, Need::optional);
  std::vector<TomlTable> tables;
  for (const TomlValue& element : elements(key, wanted)) {
    if (std::holds_alternative<TomlEntries>(element.data)) {
      tables.push_back(inner(element, shape));
    } else {
      note_at(element, must_be(key, wanted, element), rules::wrong_type);
    }
  }
  return tables;
}

bool TomlTable::has(std::string_view key) {
  if (shape_ != nullptr && !shape_->keys.contains(key)) {
    shape_->tried.emplace(key);
  }
  return find(key, "", Need::optional) != nullptr;
}

bool TomlTable::has_table(std::string_view key) const {
  const TomlValue* value = erchaos::find(entries(), key);
  return value != nullptr && std::holds_alternative<TomlEntries>(value->data);
}

Names TomlTable::keys() const {
  if (shape_ != nullptr) {
    shape_->is_open = true;
  }
  Names keys;
  std::ranges::transform(entries(), std::back_inserter(keys), &TomlEntry::key);
  return keys;
}

std::string TomlTable::place_seen_from(const TomlTable& reader) const {
  return table_->file == reader.table_->file ? fmt::format("line {}", table_->line)
                                             : fmt::format("{}:{}", table_->file, table_->line);
}

void TomlTable::note(std::string_view key, std::string message, const Rule& rule) {
  const TomlValue* value = erchaos::find(entries(), key);
  note_at(value == nullptr ? *table_ : *value, std::move(message), rule);
}

void TomlTable::note_unknown_keys() {
  const Names allowed(asked_.begin(), asked_.end());
  for (const auto& [key, value] : entries()) {
    if (!asked_.contains(key)) {
      note_at(value, unknown("key", key, allowed), rules::unknown_key);
    }
  }
}

const TomlValue* TomlTable::find(std::string_view key, std::string_view wanted, Need need) {
  asked_.emplace(key);
  const TomlValue* value = erchaos::find(entries(), key);
  if (value == nullptr && need == Need::required) {
    note_at(*table_, fmt::format("missing key '{}': {}", key, wanted), rules::missing_key);
  }
  return value;
}

template <typename T>
const T* TomlTable::read(std::string_view key, std::string_view wanted, Need need) {
  const TomlValue* value = find(key, wanted, need);
  const T* typed = value == nullptr ? nullptr : std::get_if<T>(&value->data);
  if (value != nullptr && typed == nullptr) {
    note_at(*value, must_be(key, wanted, *value), rules::wrong_type);
  }
  return typed;
}

std::span<const TomlValue> TomlTable::elements(std::string_view key, std::string_view wanted) {
  const auto* array = read<TomlArray>(key, wanted, Need::optional);
  return array == nullptr ? std::span<const TomlValue>{} : *array;
}

void TomlTable::note_at(const TomlValue& value, std::string message, const Rule& rule) {
  problems_->push_back(
      {.file = value.file, .line = value.line, .message = std::move(message), .rule = rule});
}

}  // namespace erchaos
