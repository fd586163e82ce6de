// Reads [[link]]: its ends, names and addresses.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <span>

#include "harness/plan/families.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

// Whether all of `wanted`, read from `key`, are nodes whose role fits `belong`; notes the others.
template <typename Belong>
bool are_nodes(TomlTable& table, std::string_view key, std::span<const std::string> wanted,
               const TopologyDraft& draft, std::string_view what, const Belong& belong) {
  Names names;
  for (const NodeDraft& node : draft.nodes) {
    if (!node.role || belong(*node.role)) {  // a misspelt role is already reported
      names.push_back(node.node.name);
    }
  }
  bool known = true;
  for (const std::string& name : wanted) {
    if (std::ranges::find(names, name) == names.end()) {
      table.note(key, unknown(what, name, names), rules::unknown_name);
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

bool may_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

// The name is used in file names and in the configurations of routers.
void read_name(LinkDraft& draft) {
  constexpr std::size_t longest = 64;
  const auto name = draft.table.text("name");
  if (!name) {
    return;
  }
  draft.link.name = *name;
  if (name->size() > longest || !std::ranges::all_of(*name, may_name) || name->front() == '-' ||
      name->front() == '.') {
    draft.table.note(
        "name", fmt::format("link name '{}' must be 1 to {} letters, digits, '-', '_' or '.', and "
                            "begin with a letter, a digit or '_'",
                            *name, longest));
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

std::optional<Network> read_network(TomlTable& table, InIpv4) {
  return table.network(InIpv4::subnet);
}
std::optional<Network6> read_network(TomlTable& table, InIpv6) {
  return table.network6(InIpv6::subnet);
}
std::optional<Network> parse(const std::string& text, InIpv4) { return parse_network(text); }
std::optional<Network6> parse(const std::string& text, InIpv6) { return parse_network6(text); }

template <typename In>
Addressing read_subnet(LinkDraft& draft) {
  const auto subnet = read_network(draft.table, In{});
  if (!subnet) {
    return Addressing::wrong;
  }
  if (subnet->prefix_length() > In::longest_prefix) {
    draft.table.note(In::subnet, fmt::format("'{}' must hold both ends: a /{}, a /{} or a larger "
                                             "network, not {}",
                                             In::subnet, In::link_prefix, In::longest_prefix,
                                             subnet->to_string()));
    return Addressing::wrong;
  }
  assign(draft.link, *subnet);
  return Addressing::given;
}

bool is_broadcast(const Network& end) { return end.address() == end.broadcast(); }
bool is_broadcast(const Network6&) { return false; }

template <typename In>
bool is_usable(const typename In::Network& end) {
  const bool is_for_two = end.prefix_length() == In::longest_prefix;
  return is_unicast(end.address()) && end.prefix_length() <= In::longest_prefix &&
         (is_for_two || !(end.address() == end.network() || is_broadcast(end)));
}

template <typename Network>
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

template <typename In>
Addressing read_addresses(LinkDraft& draft) {
  const auto texts = draft.table.pair(In::addresses);
  if (!texts) {
    return Addressing::wrong;
  }
  const auto [first, second] = std::array{parse(texts->front(), In{}), parse(texts->back(), In{})};
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const auto& end = i == 0 ? first : second;
    if (!end || !is_usable<In>(*end)) {
      draft.table.note(In::addresses, fmt::format("'{}' must be usable addresses with prefix "
                                                  "length such as \"{}\", not \"{}\"",
                                                  In::addresses, In::example, (*texts)[i]));
      return Addressing::wrong;
    }
  }
  if (const auto reason = why_not_a_pair(*first, *second)) {
    draft.table.note(In::addresses, fmt::format("'{}' {}", In::addresses, *reason));
    return Addressing::wrong;
  }
  In::give(draft.link.ends[0], *first);
  In::give(draft.link.ends[1], *second);
  return Addressing::given;
}

template <typename In>
Addressing read_addressing(LinkDraft& draft) {
  const bool has_subnet = draft.table.has(In::subnet);
  const bool has_addresses = draft.table.has(In::addresses);
  if (has_subnet && has_addresses) {
    draft.table.note(In::addresses,
                     fmt::format("give either '{}' or '{}', not both", In::subnet, In::addresses));
    return Addressing::wrong;
  }
  if (has_subnet) {
    return read_subnet<In>(draft);
  }
  return has_addresses ? read_addresses<In>(draft) : Addressing::to_derive;
}

}  // namespace

LinkDraft read_link(TomlTable table, const TopologyDraft& topology) {
  LinkDraft draft{std::move(table)};
  read_ends(draft, topology);
  read_name(draft);
  read_switches(draft, topology);
  read_interfaces(draft);
  draft.addressing = read_addressing<InIpv4>(draft);
  draft.addressing6 = read_addressing<InIpv6>(draft);
  draft.link.wire = read_wire(draft.table);
  draft.session = read_session(draft, topology);
  draft.table.note_unknown_keys();
  return draft;
}

}  // namespace erchaos
