// Finds the shape of a kind of table.
#include "harness/plan/toml/shape.hpp"

#include <algorithm>

namespace erchaos {

TableShape& KeyShape::table_of(const std::string& kind) {
  const auto known = std::ranges::find(tables, kind, &TableShape::kind);
  return known == tables.end() ? tables.emplace_back(TableShape{.kind = kind}) : *known;
}

}  // namespace erchaos
