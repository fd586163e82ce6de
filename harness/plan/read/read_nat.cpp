// Reads `stateful` and [nodes.<name>.nat]: connection tracking and address translation.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

constexpr unsigned short longest_pool = 30;  // a /31 has no address between its first and last

std::optional<Network> read_pool(TomlTable& table) {
  auto pool = table.network("pool", Need::required);
  if (pool && pool->prefix_length() > longest_pool) {
    table.note("pool", fmt::format("'pool' must be a /{} or larger, not {}", longest_pool,
                                   pool->to_string()));
    return {};
  }
  return pool;
}

std::vector<Published> read_published(TomlTable& table, const std::optional<Network>& pool) {
  std::vector<Published> published;
  auto entries = table.table("publish");
  for (const std::string& key : entries ? entries->keys() : Names{}) {
    const auto address = parse_address(key);
    const auto inside = entries->address(key);
    if (!address || (pool && !contains(*pool, *address))) {
      entries->note(key, fmt::format("'publish' must name addresses of the pool{}, not '{}'",
                                     pool ? " " + pool->to_string() : "", key));
    } else if (inside) {
      published.push_back({*address, *inside});
    }
  }
  std::ranges::sort(published, {}, &Published::address);
  return published;
}

bool is_address_of(const TopologyDraft& draft, const Address& address) {
  return std::ranges::any_of(draft.nodes,
                             [&](const NodeDraft& node) { return node.node.address == address; });
}

Names neighbors_of(const TopologyDraft& draft, const std::string& node) {
  Names names;
  for (const LinkDraft& link : draft.links) {
    if (link.has_ends && link.link.ends_at(node)) {
      names.push_back(link.link.other_end(node).node);
    }
  }
  return names;
}

}  // namespace

Address Nat::first_source() const { return Address{pool.network().to_uint() + 1}; }

Address Nat::last_source() const {
  const Address behind = published.empty() ? pool.broadcast() : published.front().address;
  return Address{behind.to_uint() - 1};
}

void read_firewall(TomlTable& node_table, Node& node) {
  node.stateful = node_table.boolean("stateful").value_or(false);
  auto table = node_table.table("nat");
  if (!table) {
    return;
  }
  const auto pool = read_pool(*table);
  const auto towards = table->texts("towards", Need::required);
  Nat nat{.pool = pool.value_or(Network{}),
          .towards = towards.value_or(Names{}),
          .published = read_published(*table, pool)};
  table->note_unknown_keys();
  if (towards && towards->empty()) {
    table->note("towards", "names no neighbor towards which addresses are translated");
  }
  if (!pool) {
    return;
  }
  if (nat.last_source() < nat.first_source()) {
    table->note("publish",
                fmt::format("no address of {} below {} is left for sources; publish the "
                            "pool's highest addresses",
                            pool->to_string(), nat.published.front().address.to_string()));
  }
  node.networks.push_back(*pool);
  node.nat = std::move(nat);
}

void check_nat(TopologyDraft& draft) {
  for (NodeDraft& node : draft.nodes) {
    auto table = node.node.nat ? node.table.table("nat") : std::nullopt;
    if (!table) {
      continue;
    }
    const Names neighbors = neighbors_of(draft, node.node.name);
    for (const std::string& name : node.node.nat->towards) {
      if (std::ranges::find(neighbors, name) == neighbors.end()) {
        table->note("towards", unknown("neighbor", name, neighbors), rules::unknown_name);
      }
    }
    for (const Published& published : node.node.nat->published) {
      if (!is_address_of(draft, published.inside)) {
        table->note("publish",
                    fmt::format("{} is published for {}, which is no host's address",
                                published.address.to_string(), published.inside.to_string()));
      }
    }
  }
}

}  // namespace erchaos
