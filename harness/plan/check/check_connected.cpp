// Checks that every node has a path to all others over the links.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/plan/read/topology_draft.hpp"

namespace erchaos {

namespace {

std::set<std::string> reachable_from(const std::string& start, const TopologyDraft& draft) {
  std::set<std::string> reached{start};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const LinkDraft& draft_link : draft.links) {
      for (const auto& [name, ends, wire] : draft_link.link.cables()) {
        if (reached.contains(ends[0].node) || reached.contains(ends[1].node)) {
          reached.insert({ends[0].node, ends[1].node});
        }
      }
    }
  }
  return reached;
}

void note_island(NodeDraft& first, const std::set<std::string>& island, const std::string& main) {
  const std::string role = first.role == Role::host ? "host" : "node";
  first.table.note(island.size() == 1
                       ? fmt::format("{} '{}' has no link", role, first.node.name)
                       : fmt::format("no links lead from here to '{}': {} are disconnected", main,
                                     fmt::join(island, ", ")));
}

}  // namespace

void check_connected(TopologyDraft& draft) {
  if (draft.nodes.empty() || !std::ranges::all_of(draft.links, &LinkDraft::has_ends)) {
    return;  // a misspelt end would make connected nodes look unconnected
  }
  std::set<std::string> seen;
  for (NodeDraft& node : draft.nodes) {
    if (seen.contains(node.node.name)) {
      continue;
    }
    const auto island = reachable_from(node.node.name, draft);
    if (!seen.empty() || island.size() == 1) {
      note_island(node, island, draft.nodes.front().node.name);
    }
    seen.insert(island.begin(), island.end());
  }
}

}  // namespace erchaos
