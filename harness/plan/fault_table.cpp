// Typed parameters of a [[fault]] table.
#include "harness/plan/fault_table.hpp"

#include <algorithm>

#include "harness/plan/toml_table.hpp"

namespace erchaos {

std::optional<std::string> FaultTable::link(std::string_view key) {
  Names names;
  std::ranges::transform(topology_.links, std::back_inserter(names), &Link::name);
  return table_.choice(key, "link", names, Need::required);
}

}  // namespace erchaos
