// Reads booleans, integers and tables from a TOML table, and keeps account of what was asked.
#include "harness/plan/toml/toml_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/printable.hpp"

namespace erchaos {

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
  return table_->line > 0 && table_->file == reader.table_->file
             ? fmt::format("line {}", table_->line)
             : place_of(problem_about(*table_, ""));
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
template const std::string* TomlTable::read(std::string_view, std::string_view, Need);

std::span<const TomlValue> TomlTable::elements(std::string_view key, std::string_view wanted) {
  const auto* array = read<TomlArray>(key, wanted, Need::optional);
  return array == nullptr ? std::span<const TomlValue>{} : *array;
}

void TomlTable::note_at(const TomlValue& value, std::string message, const Rule& rule) {
  problems_->push_back(problem_about(value, std::move(message), rule));
}

}  // namespace erchaos
