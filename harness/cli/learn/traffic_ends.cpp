// Looks for hosts, and for routers that keep state.
#include "harness/cli/learn/traffic_ends.hpp"

#include <algorithm>

#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {

TrafficEnds traffic_ends(const Topology& topology) {
  const auto& nodes = topology.nodes;
  const auto is_host = [](const Node& node) { return node.role == Role::host; };
  const auto first = std::ranges::find_if(nodes, is_host);
  const auto last = std::find_if(nodes.rbegin(), nodes.rend(), is_host);
  if (first == nodes.end() || &*first == &*last) {
    throw InputError{{{.file = topology.path.string(),
                       .message = "has no two hosts for traffic to pass between"}}};
  }
  return {.from = first->name,
          .to = last->name,
          .is_one_way =
              std::ranges::any_of(nodes, [](const Node& node) { return node.nat.has_value(); }),
          .is_ipv6 = !first->address.has_value()};
}

bool keeps_state(const Topology& topology) {
  return std::ranges::any_of(topology.nodes, [](const Node& node) { return node.keeps_state(); });
}

}  // namespace erchaos::cli
