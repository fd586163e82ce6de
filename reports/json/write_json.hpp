// Described structs to JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/json/fields.hpp"

namespace erchaos::reports {

// Moments are written as ms since `zero`.
nlohmann::ordered_json written(const std::function<void(Value&)>& visit_value, Instant zero);

// A copy, since describe() sees fields that it could change.
template <typename T>
nlohmann::ordered_json to_json(T value, Instant zero) {
  return written([&](Value& at) { visit(at, value); }, zero);
}

}  // namespace erchaos::reports
