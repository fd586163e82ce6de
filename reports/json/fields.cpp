// Implements the fields whose kind does not follow from a C++ type.
#include "reports/json/fields.hpp"

#include <algorithm>

namespace erchaos::reports {

void Object::note(std::string_view name, std::string& text, std::string_view meaning) {
  member({.name = name,
          .meaning = meaning,
          .presence = Presence::if_filled,
          .is_filled = !text.empty()},
         [&](Value& at) { at.text(text); });
}

void Object::text_or_null(std::string_view name, std::string& text, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) {
    at.nullable(
        !text.empty(), [&](Value& inner) { inner.text(text); }, [&] { text.clear(); });
  });
}

void Object::one_of(std::string_view name, std::string& text,
                    std::span<const std::string_view> names, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) {
    const auto found = std::ranges::find(names, text);
    auto place = static_cast<std::size_t>(found == names.end() ? 0 : found - names.begin());
    at.choice(place, names);
    text = names[place];
  });
}

void Object::moment(std::string_view name, Instant& at, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& value) { value.moment(at); });
}

void Object::moment(std::string_view name, std::optional<Instant>& at, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& value) {
    visit_optional(value, at, [](Value& inner, Instant& instant) { inner.moment(instant); });
  });
}

void Object::duration(std::string_view name, Duration& value, std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) { at.duration(value); });
}

void Object::duration(std::string_view name, std::optional<Duration>& value,
                      std::string_view meaning) {
  member({.name = name, .meaning = meaning}, [&](Value& at) {
    visit_optional(at, value, [](Value& inner, Duration& present) { inner.duration(present); });
  });
}

void Object::pair(const Key& key, double& first, double& second) {
  member(key, [&](Value& at) { at.pair(first, second); });
}

void Object::object(const Key& key, const std::function<void(Object&)>& describe) {
  member(key, [&](Value& at) { at.object(describe); });
}

}  // namespace erchaos::reports
