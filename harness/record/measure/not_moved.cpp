// Checks the paths of flows for the node that they should have left.
#include "harness/record/measure/not_moved.hpp"

#include <algorithm>

namespace erchaos {

std::vector<NotMoved> find_not_moved(const ProbeLog& probes, std::span<const std::string> prefixes,
                                     const std::string& node, std::span<const FlowWindow> flows) {
  if (node.empty()) {
    return {};
  }
  std::vector<NotMoved> found;
  for (std::size_t i = 0; i < std::min(flows.size(), probes.flows.size()); ++i) {
    const auto& path = probes.paths.at(flows[i].path_after);
    if (std::ranges::find(path, node) == path.end()) {
      continue;
    }
    const Flow& flow = probes.flows[i];
    const auto known = std::ranges::find_if(found, [&](const NotMoved& other) {
      return other.prefix == prefixes[i] && other.from == flow.from && other.to == flow.to;
    });
    if (known != found.end()) {
      ++known->flows;
    } else {
      found.push_back({.prefix = prefixes[i], .from = flow.from, .to = flow.to, .flows = 1});
    }
  }
  return found;
}

}  // namespace erchaos
