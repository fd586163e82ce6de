// Names the first router, as most look at routers.
#include "harness/cli/standing/what_to_type.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace erchaos::cli {

std::string what_to_type(const std::string& lab, const Topology& topology) {
  const auto router = std::ranges::find_if(topology.nodes, &Node::is_router);
  const bool has_router = router != topology.nodes.end();
  const std::string& node = has_router ? router->name : topology.nodes.front().name;
  const std::string vtysh =
      has_router ? fmt::format("  erchaos exec {} {} -- vtysh -c 'show bgp summary'\n", lab, node)
                 : "";
  return fmt::format("  erchaos shell {} {}\n{}  erchaos ps\n  erchaos down {}", lab, node, vtysh,
                     lab);
}

}  // namespace erchaos::cli
