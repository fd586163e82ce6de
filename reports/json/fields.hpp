// Describes how a struct is stored in a JSON file. A function describe(Object&, Struct&) lists its
// fields, each once. From this list files are written (write_json.hpp), read (read_json.hpp) and
// documented, as JSON Schema (json_schema.hpp) and as TypeScript (typescript.hpp).
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos::reports {

class Object;
class Value;

// Further keys of an object whose names are data: metrics, classes, backends.
struct Entries {
  std::size_t size{};
  std::function<std::string(std::size_t)> key{};
  std::function<void(const std::string& key)> append{};  // adds an empty one
  std::function<void(std::size_t, Value&)> visit{};
  std::span<const std::string_view> allowed{};  // keys; empty: any
  std::string sign{};  // a key that every value has, unlike unknown named fields
};

struct Items {
  std::size_t size{};
  std::function<void(std::size_t)> resize{};
  std::function<void(std::size_t, Value&)> visit{};
};

// One value of a file while it is written, read or documented.
class Value {
 public:
  virtual ~Value() = default;

  virtual void text(std::string& text) = 0;
  virtual void flag(bool& flag) = 0;
  virtual void number(double& number) = 0;  // written with at most three decimals
  virtual void count(std::uint64_t& count, std::uint64_t most) = 0;
  virtual void choice(std::size_t& place, std::span<const std::string_view> names) = 0;
  virtual void moment(Instant& at) = 0;              // ms since the run's time zero
  virtual void duration(Duration& duration) = 0;     // ms
  virtual void clock_reading(Instant& reading) = 0;  // of CLOCK_MONOTONIC, ns
  virtual void utc(Duration& since_1970) = 0;        // "2026-11-26T05:04:29.123456Z"
  virtual void pair(double& first, double& second) = 0;
  // Null unless `is_there`. Writing calls `visit` if it is there; reading calls `visit` if the file
  // has a value, and `clear` if not.
  virtual void nullable(bool is_there, const std::function<void(Value&)>& visit,
                        const std::function<void()>& clear) = 0;
  virtual void list(const Items& items) = 0;
  virtual void object(const std::function<void(Object&)>& describe) = 0;
};

enum class Presence {
  always,
  newer,      // files of earlier versions do not have it
  derived,    // follows from other fields, and is not read
  if_filled,  // left out where it is empty
};

struct Key {
  std::string_view name;
  std::string_view meaning;
  Presence presence = Presence::always;
  bool is_filled = true;
};

// One JSON object and its fields, in the order in which a file has them.
class Object {
 public:
  virtual ~Object() = default;

  // The object's name and meaning in the documentation. An object without a name is documented in
  // place.
  virtual void is(std::string_view name, std::string_view meaning) = 0;
  virtual void member(const Key& key, const std::function<void(Value&)>& visit) = 0;
  virtual void others(std::string_view meaning, const Entries& entries) = 0;  // all other keys

  template <typename T>
  void field(std::string_view name, T& value, std::string_view meaning);
  template <typename T>
  void newer(std::string_view name, T& value, std::string_view meaning);
  template <typename T>
  void if_there(std::string_view name, std::optional<T>& value, std::string_view meaning);
  template <typename T>
  void derived(std::string_view name, T value, std::string_view meaning);
  void note(std::string_view name, std::string& text, std::string_view meaning);
  void text_or_null(std::string_view name, std::string& text, std::string_view meaning);
  template <typename Enum>
  void choice(std::string_view name, Enum& value, std::span<const std::string_view> names,
              std::string_view meaning);
  template <typename Enum>
  void choice(std::string_view name, std::optional<Enum>& value,
              std::span<const std::string_view> names, std::string_view meaning);
  // Text that is one of `names`.
  void one_of(std::string_view name, std::string& text, std::span<const std::string_view> names,
              std::string_view meaning);
  void moment(std::string_view name, Instant& at, std::string_view meaning);
  void moment(std::string_view name, std::optional<Instant>& at, std::string_view meaning);
  void duration(std::string_view name, Duration& value, std::string_view meaning);
  void duration(std::string_view name, std::optional<Duration>& value, std::string_view meaning);
  void pair(const Key& key, double& first, double& second);
  void object(const Key& key, const std::function<void(Object&)>& describe);
};

inline void visit(Value& at, std::string& text) { at.text(text); }
inline void visit(Value& at, bool& flag) { at.flag(flag); }
inline void visit(Value& at, double& number) { at.number(number); }

template <std::unsigned_integral T>
void visit(Value& at, T& number) {
  std::uint64_t count = number;
  at.count(count, std::numeric_limits<T>::max());
  number = static_cast<T>(count);
}

template <typename T>
void visit(Value& at, std::optional<T>& value);
template <typename T>
void visit(Value& at, std::vector<T>& values);

// A struct with its own describe().
template <typename T>
requires requires(Object& object, T& value) { describe(object, value); }
void visit(Value& at, T& value) {
  at.object([&](Object& object) { describe(object, value); });
}

// null, or what `visit_value` makes of the value.
template <typename T, typename VisitValue>
void visit_optional(Value& at, std::optional<T>& value, VisitValue visit_value) {
  at.nullable(
      value.has_value(),
      [&](Value& inner) {
        if (!value) {
          value.emplace();
        }
        visit_value(inner, *value);
      },
      [&] { value.reset(); });
}

template <typename T>
void visit(Value& at, std::optional<T>& value) {
  visit_optional(at, value, [](Value& inner, T& present) { visit(inner, present); });
}

// Each item as `visit_item` has it.
template <typename T, typename VisitItem>
void visit_list(Value& at, std::vector<T>& values, VisitItem visit_item) {
  at.list({.size = values.size(),
           .resize = [&](std::size_t size) { values.resize(size); },
           .visit = [&](std::size_t i, Value& item) { visit_item(item, values[i]); }});
}

template <typename T>
void visit(Value& at, std::vector<T>& values) {
  visit_list(at, values, [](Value& item, T& value) { visit(item, value); });
}

template <typename Enum>
void visit_choice(Value& at, Enum& value, std::span<const std::string_view> names) {
  auto place = static_cast<std::size_t>(value);
  at.choice(place, names);
  value = static_cast<Enum>(place);
}

// The entries of a map, by what `name_of_key` makes of their keys; `key_of_name` is its inverse.
template <typename Map, typename NameOf, typename KeyOf, typename VisitValue>
Entries map_entries(Map& map, NameOf name_of_key, KeyOf key_of_name, VisitValue visit_value) {
  auto keys = std::make_shared<std::vector<typename Map::key_type>>();
  for (const auto& entry : map) {
    keys->push_back(entry.first);
  }
  return {.size = map.size(),
          .key = [=](std::size_t i) { return std::string{name_of_key(keys->at(i))}; },
          .append = [=](const std::string& name) { keys->push_back(key_of_name(name)); },
          .visit = [=, &map](std::size_t i, Value& at) { visit_value(at, map[keys->at(i)]); }};
}

template <typename T>
void Object::field(std::string_view name, T& value, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) { visit(at, value); });
}

template <typename T>
void Object::newer(std::string_view name, T& value, std::string_view meaning) {
  member({.name = name, .meaning = meaning, .presence = Presence::newer},
         [&](Value& at) { visit(at, value); });
}

template <typename T>
void Object::if_there(std::string_view name, std::optional<T>& value, std::string_view meaning) {
  member({.name = name,
          .meaning = meaning,
          .presence = Presence::if_filled,
          .is_filled = value.has_value()},
         [&](Value& at) { visit(at, value); });
}

template <typename T>
void Object::derived(std::string_view name, T value, std::string_view meaning) {
  member({.name = name, .meaning = meaning, .presence = Presence::derived},
         [&](Value& at) { visit(at, value); });
}

template <typename Enum>
void Object::choice(std::string_view name, Enum& value, std::span<const std::string_view> names,
                    std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) { visit_choice(at, value, names); });
}

template <typename Enum>
void Object::choice(std::string_view name, std::optional<Enum>& value,
                    std::span<const std::string_view> names, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) {
    visit_optional(at, value,
                   [&](Value& inner, Enum& present) { visit_choice(inner, present, names); });
  });
}

}  // namespace erchaos::reports
