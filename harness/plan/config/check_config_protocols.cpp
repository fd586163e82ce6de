// Checks the routing protocols of an own configuration other than BGP.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "harness/plan/config/config_in_place.hpp"

namespace erchaos {

namespace {

bool speaks(const ConfigEnd& end, const std::string& protocol) {
  return end.far_config != nullptr && end.far_config->protocols.contains(protocol);
}

}  // namespace

// Generated routers speak BGP only.
void check_config_protocols(const ConfigInPlace& place) {
  for (const auto& [protocol, line] : place.config().protocols) {
    std::set<std::string> silent;
    bool has_neighbor = false;
    for (const ConfigEnd& end : place.ends()) {
      has_neighbor = has_neighbor || speaks(end, protocol);
      if (end.far_node.is_router()) {
        silent.insert(end.far.node);
      }
    }
    if (!has_neighbor) {
      place.finding(
          rules::no_adjacency, line,
          fmt::format("no {} adjacency can form here: {} it; routers without their own "
                      "configuration run BGP only",
                      protocol,
                      silent.empty() ? "no connected router runs"
                                     : fmt::format("{} do{} not run", fmt::join(silent, ", "),
                                                   silent.size() == 1 ? "es" : "")));
    }
  }
}

}  // namespace erchaos
