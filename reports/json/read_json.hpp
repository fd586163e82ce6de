// Reads described structs from JSON.
#pragma once

#include "reports/json/fields.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Moments are read as ms since `zero`. Throws BadFile.
void read(const LocatedJson& from, const std::function<void(Value&)>& visit_value, Instant zero);

template <typename T>
T from_json(const LocatedJson& from, Instant zero) {
  T value{};
  read(
      from, [&](Value& at) { visit(at, value); }, zero);
  return value;
}

}  // namespace erchaos::reports
