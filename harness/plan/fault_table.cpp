// Typed parameters of a [[fault]] table.
#include "harness/plan/fault_table.hpp"

#include <algorithm>

#include "harness/plan/toml_table.hpp"

namespace erchaos {

std::optional<std::string> FaultTable::cable(std::string_view key) {
  Names names;
  std::ranges::transform(topology_.cables(), std::back_inserter(names), &Cable::name);
  return table_.choice(key, "link", names, Need::required);
}

std::optional<std::string> FaultTable::node(std::string_view key) {
  Names names;
  for (const Node& node : topology_.nodes) {
    if (node.role != Role::host) {
      names.push_back(node.name);
    }
  }
  return table_.choice(key, "router or switch", names, Need::required);
}

}  // namespace erchaos
