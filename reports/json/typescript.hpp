// Writes described structs as TypeScript interfaces, for the pages that get them as JSON.
#pragma once

#include "reports/json/fields.hpp"

namespace erchaos::reports {

// An exported interface for each struct that has a name, in the order of dependency.
std::string interfaces_of(const std::function<void(Value&)>& visit_value);

template <typename T>
std::string typescript() {
  T example{};
  return interfaces_of([&](Value& at) { visit(at, example); });
}

}  // namespace erchaos::reports
