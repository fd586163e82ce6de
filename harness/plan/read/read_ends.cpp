// Reads the hosts where traffic begins and ends.
#include <fmt/format.h>

#include "harness/plan/read/scenario_parts.hpp"

namespace erchaos {

namespace {

std::string read_host(TomlTable& table, std::string_view key, const Topology* topology) {
  if (topology == nullptr) {
    return table.text(key, Need::required).value_or("");
  }
  Names hosts;
  for (const Node& node : topology->nodes) {
    if (node.role == Role::host) {
      hosts.push_back(node.name);
    }
  }
  return table.name(key, "host", hosts, Need::required).value_or("");
}

}  // namespace

Ends read_ends(TomlTable& table, const Topology* topology) {
  Ends ends{.from = read_host(table, "from", topology), .to = read_host(table, "to", topology)};
  if (!ends.from.empty() && ends.from == ends.to) {
    table.note("to",
               fmt::format("'from' and 'to' must be different hosts, not both '{}'", ends.to));
  }
  return ends;
}

}  // namespace erchaos
