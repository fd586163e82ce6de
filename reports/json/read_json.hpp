// Reads described structs from JSON.
#pragma once

#include "reports/json/fields.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Milliseconds, and nanoseconds of CLOCK_MONOTONIC. Throw BadFile, also for more than a hundred
// years: nanoseconds have no room for what is computed with them.
Duration duration_of(const LocatedJson& milliseconds);
Instant clock_reading_of(const LocatedJson& nanoseconds);

// Moments are read as ms since `zero`. Fields named in `left_out`, of any object, stay as they are.
// Throws BadFile.
void read(const LocatedJson& from, const std::function<void(Value&)>& visit_value, Instant zero,
          std::span<const std::string_view> left_out = {});

template <typename T>
T from_json(const LocatedJson& from, Instant zero,
            std::span<const std::string_view> left_out = {}) {
  T value{};
  read(
      from, [&](Value& at) { visit(at, value); }, zero, left_out);
  return value;
}

}  // namespace erchaos::reports
