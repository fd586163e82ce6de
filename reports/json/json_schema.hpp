// Writes described structs as JSON Schema, draft-07.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/json/fields.hpp"

namespace erchaos::reports {

// For a file whose root is the object that `visit_value` describes. `id`: the value of its
// "schema".
nlohmann::ordered_json schema_of(std::string_view id,
                                 const std::function<void(Value&)>& visit_value);

template <typename T>
nlohmann::ordered_json json_schema(std::string_view id) {
  T example{};
  return schema_of(id, [&](Value& at) { visit(at, example); });
}

}  // namespace erchaos::reports
