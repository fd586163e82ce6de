// [[link]]: its ends, names and addresses.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <span>

#include "harness/plan/quantity.hpp"
#include "harness/plan/topology_draft.hpp"

namespace erchaos {

namespace {

constexpr unsigned short longest_prefix = 31;  // the longest that holds two ends

// Whether all of `wanted`, which `key` gave, are nodes that `belong` there.
template <typename Belong>
bool are_nodes(TomlTable& table, std::string_view key, std::span<const std::string> wanted,
               const TopologyDraft& draft, std::string_view what, const Belong& belong) {
  Names names;
  for (const NodeDraft& node : draft.nodes) {
    if (!node.role || belong(*node.role)) {  // a misspelt role is told already
      names.push_back(node.node.name);
    }
  }
  bool known = true;
  for (const std::string& name : wanted) {
    if (std::ranges::find(names, name) == names.end()) {
      table.note(key, unknown(what, name, names));
      known = false;
    }
  }
  return known;
}

bool is_switch(Role role) { return role == Role::switch_; }

void read_ends(LinkDraft& draft, const TopologyDraft& topology) {
  const auto ends = draft.table.pair("ends", Need::required);
  if (!ends) {
    return;
  }
  const auto& [first, second] = *ends;
  draft.link.name = fmt::format("{}-{}", first, second);
  draft.link.ends[0] = {.node = first, .interface = "to-" + second, .address = {}};
  draft.link.ends[1] = {.node = second, .interface = "to-" + first, .address = {}};
  draft.has_ends = are_nodes(draft.table, "ends", *ends, topology, "node", std::not_fn(is_switch));
  if (draft.has_ends && first == second) {
    draft.table.note("ends", fmt::format("a link must join two nodes, not '{}' to itself", first));
    draft.has_ends = false;
  }
}

void read_switches(LinkDraft& draft, const TopologyDraft& topology) {
  const Names names = draft.table.texts("through").value_or(Names{});
  if (!are_nodes(draft.table, "through", names, topology, "switch", is_switch)) {
    draft.has_ends = false;
  } else if (std::set<std::string>(names.begin(), names.end()).size() != names.size()) {
    draft.table.note("through", "a link must go through a switch only once");
    draft.has_ends = false;
  } else {
    draft.link.through = names;
  }
}

void read_interfaces(LinkDraft& draft) {
  const auto names = draft.table.pair("interfaces");
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    if (const auto reason = why_no_interface_name((*names)[i])) {
      draft.table.note("interfaces", *reason);
    }
    draft.link.ends[i].interface = (*names)[i];
  }
}

Addressing read_subnet(LinkDraft& draft) {
  const auto subnet = draft.table.network("subnet");
  if (!subnet) {
    return Addressing::wrong;
  }
  if (subnet->prefix_length() > longest_prefix) {
    draft.table.note("subnet", fmt::format("'subnet' must hold both ends: a /30, a /31 or a larger "
                                           "network, not {}",
                                           subnet->to_string()));
    return Addressing::wrong;
  }
  assign(draft.link, *subnet);
  return Addressing::given;
}

bool is_usable(const Network& end) {
  const bool has_broadcast = end.prefix_length() < longest_prefix;
  return is_unicast(end.address()) && end.prefix_length() <= longest_prefix &&
         !(has_broadcast && (end.address() == end.network() || end.address() == end.broadcast()));
}

std::optional<std::string> why_not_a_pair(const Network& first, const Network& second) {
  if (first.canonical() != second.canonical()) {
    return fmt::format("must be in one network, not in {} and {}", first.canonical().to_string(),
                       second.canonical().to_string());
  }
  if (first.address() == second.address()) {
    return fmt::format("must differ; both ends have {}", first.address().to_string());
  }
  return {};
}

Addressing read_addresses(LinkDraft& draft) {
  const auto texts = draft.table.pair("addresses");
  if (!texts) {
    return Addressing::wrong;
  }
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const auto end = parse_network((*texts)[i]);
    if (!end || !is_usable(*end)) {
      draft.table.note("addresses", fmt::format("'addresses' must be usable addresses with prefix "
                                                "length such as \"172.16.0.1/30\", not \"{}\"",
                                                (*texts)[i]));
      return Addressing::wrong;
    }
    draft.link.ends[i].address = *end;
  }
  if (const auto reason = why_not_a_pair(draft.link.ends[0].address, draft.link.ends[1].address)) {
    draft.table.note("addresses", "'addresses' " + *reason);
    return Addressing::wrong;
  }
  return Addressing::given;
}

Addressing read_addressing(LinkDraft& draft) {
  const bool has_subnet = draft.table.has("subnet");
  const bool has_addresses = draft.table.has("addresses");
  if (has_subnet && has_addresses) {
    draft.table.note("addresses", "give either 'subnet' or 'addresses', not both");
    return Addressing::wrong;
  }
  if (has_subnet) {
    return read_subnet(draft);
  }
  return has_addresses ? read_addresses(draft) : Addressing::to_derive;
}

}  // namespace

LinkDraft read_link(TomlTable table, const TopologyDraft& topology) {
  LinkDraft draft{std::move(table)};
  read_ends(draft, topology);
  if (const auto name = draft.table.text("name")) {
    draft.link.name = *name;
  }
  read_switches(draft, topology);
  read_interfaces(draft);
  draft.addressing = read_addressing(draft);
  draft.link.wire = read_wire(draft.table);
  draft.session = read_session(draft, topology);
  draft.table.note_unknown_keys();
  return draft;
}

}  // namespace erchaos
