// Reads topology.toml into a Topology.
#include <algorithm>

#include "harness/plan/config/check_configs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/read/extend.hpp"
#include "harness/plan/read/record_shape.hpp"
#include "harness/plan/read/topology_draft.hpp"

namespace erchaos {

namespace {

std::vector<NodeDraft> read_nodes(TomlTable& document) {
  std::vector<NodeDraft> drafts;
  auto nodes = document.table("nodes", Need::required);
  for (const std::string& name : nodes ? nodes->keys() : Names{}) {
    if (auto table = nodes->table(name)) {
      drafts.push_back(read_node(std::move(*table), name));
    }
  }
  return drafts;
}

void check_hosts(TomlTable& document, const std::vector<NodeDraft>& nodes) {
  const auto is_host = [](const NodeDraft& node) { return node.role == Role::host; };
  const bool all_known =
      std::ranges::all_of(nodes, [](const NodeDraft& node) { return node.role.has_value(); });
  if (all_known && std::ranges::count_if(nodes, is_host) < 2) {
    document.note(
        "a topology needs at least two nodes of role \"host\": traffic flows between "
        "them");
  }
}

TopologyDraft read_draft(TomlTable& document) {
  TopologyDraft draft;
  const bool ipv6 = document.boolean("ipv6").value_or(false);
  draft.nodes = read_nodes(document);
  for (TomlTable& link : document.tables("link")) {
    draft.links.push_back(read_link(std::move(link), draft));
  }
  name_interfaces(draft);
  derive_addresses(draft);
  if (ipv6) {
    derive_addresses6(draft);
  }
  check_hosts(document, draft.nodes);
  check_names(draft);
  check_addresses(draft);
  check_azure(draft);
  check_policies(draft);
  check_nat(draft);
  check_connected(draft);
  return draft;
}

void move_parts(TopologyDraft& draft, Topology& topology) {
  for (NodeDraft& node : draft.nodes) {
    topology.nodes.push_back(std::move(node.node));
  }
  for (LinkDraft& link : draft.links) {
    if (link.session) {
      link.session->link = link.link.name;
      topology.sessions.push_back(*link.session);
      if (link.link.has_ipv6()) {
        link.session->family = Family::ipv6;
        topology.sessions.push_back(*link.session);
      }
    }
    topology.links.push_back(std::move(link.link));
  }
}

}  // namespace

const NodeDraft* TopologyDraft::find_node(std::string_view name) const {
  const auto found = std::ranges::find(
      nodes, name, [](const NodeDraft& draft) -> const std::string& { return draft.node.name; });
  return found == nodes.end() ? nullptr : &*found;
}

bool TopologyDraft::is_host(std::string_view name) const {
  const NodeDraft* draft = find_node(name);
  return draft != nullptr && draft->role == Role::host;
}

std::optional<Topology> read_topology(const std::filesystem::path& path, const Lookups& lookups,
                                      Problems& problems, TableShape* shape) {
  Topology topology;
  const auto toml = read_extended(path, lookups.designs, topology.files, problems);
  if (!toml) {
    return {};
  }
  const std::size_t before = problems.size();
  TomlTable document{*toml, problems, shape};
  topology.name = document.text("name", Need::required).value_or("");
  topology.summary = document.text("summary").value_or("");
  topology.drawing = document.lines("drawing").value_or("");
  topology.path = path;
  document.text("extends");  // an allowed key that has been followed already
  auto draft = read_draft(document);
  document.note_unknown_keys();
  move_parts(draft, topology);
  const bool is_whole = problems.size() == before;  // otherwise ends of links may refer to nothing
  read_configs(topology, lookups.frr, problems);
  if (is_whole) {
    check_configs(topology, problems);
  }
  return topology;
}

Topology load_topology(const std::filesystem::path& path, const Lookups& lookups) {
  Problems problems;
  auto topology = read_topology(path, lookups, problems);
  throw_if_any(problems);
  return std::move(topology).value();
}

void record_shape(const std::filesystem::path& topology, TableShape& shape) {
  Problems problems;
  read_topology(topology, {}, problems, &shape);
  throw_if_any(problems);
}

bool is_topology_file(const std::filesystem::path& path) {
  Problems problems;
  const auto toml = read_toml(path, problems);
  throw_if_any(problems);
  TomlTable document{toml.value(), problems};
  return document.has("link") || document.has("nodes") || document.has("extends");
}

}  // namespace erchaos
