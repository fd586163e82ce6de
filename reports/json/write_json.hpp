// Writes described structs as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/json/fields.hpp"

namespace erchaos::reports {

// Moments are written as ms since `zero`.
nlohmann::ordered_json written(const std::function<void(Value&)>& visit_value, Instant zero);

// Takes a copy, because describe() could change the fields.
template <typename T>
nlohmann::ordered_json to_json(T value, Instant zero) {
  return written([&](Value& at) { visit(at, value); }, zero);
}

}  // namespace erchaos::reports
