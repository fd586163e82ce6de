// Reads [nodes.<name>.towards.<neighbor>]: the router's policy for that neighbor's routes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/plan/read/topology_draft.hpp"

namespace erchaos {

namespace {

constexpr std::int64_t longest_prepend = 32;  // many routers reject longer paths
constexpr std::int64_t largest_preference = 4294967295;
constexpr std::int64_t largest_weight = 65535;  // FRR's; Azure's connections take up to 32000

std::optional<std::uint32_t> read_number(TomlTable& table, std::string_view key,
                                         std::int64_t most) {
  const auto number = table.integer(key, {.least = 0, .most = most});
  return number ? std::optional{static_cast<std::uint32_t>(*number)} : std::nullopt;
}

Policy read_policy(TomlTable& table, const std::string& towards) {
  Policy policy{.towards = towards};
  policy.prepend = read_number(table, "prepend", longest_prepend).value_or(0);
  if (table.has("announce")) {
    policy.announce = table.networks("announce");
  }
  if (table.has("announce6")) {
    policy.announce6 = table.networks6("announce6");
  }
  policy.local_preference = read_number(table, "local_preference", largest_preference);
  policy.weight = read_number(table, "weight", largest_weight);
  policy.standby = table.boolean("standby").value_or(false);
  table.note_unknown_keys();
  return policy;
}

Names neighbors_of(const NodeDraft& node, const TopologyDraft& topology) {
  Names names;
  for (const LinkDraft& draft : topology.links) {
    if (draft.session && draft.has_ends && draft.link.ends_at(node.node.name)) {
      names.push_back(draft.link.other_end(node.node.name).node);
    }
  }
  return names;
}

}  // namespace

std::vector<Policy> read_policies(TomlTable& node) {
  std::vector<Policy> policies;
  auto neighbors = node.table("towards");
  for (const std::string& name : neighbors ? neighbors->keys() : Names{}) {
    if (auto table = neighbors->table(name)) {
      policies.push_back(read_policy(*table, name));
    }
  }
  return policies;
}

void check_policies(TopologyDraft& draft) {
  for (NodeDraft& node : draft.nodes) {
    const Names neighbors = neighbors_of(node, draft);
    for (const Policy& policy : node.node.policies) {
      if (std::ranges::find(neighbors, policy.towards) == neighbors.end()) {
        node.table.table("towards")->note(
            policy.towards, unknown("neighbor", policy.towards, neighbors), rules::unknown_name);
      }
    }
  }
}

}  // namespace erchaos
