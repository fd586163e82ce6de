// A topology while it is read: each part with the table it came from, so that a problem found later
// still has a line.
#pragma once

#include <optional>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/toml/toml_table.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

struct NodeDraft {
  TomlTable table;
  Node node;
  std::optional<Role> role;  // none: missing or misspelt, which has been noted
};

enum class Addressing { given, to_derive, wrong };  // to derive: given nowhere

struct LinkDraft {
  TomlTable table;
  Link link{};
  bool has_ends{};  // all it names are nodes, and the two ends are not the same one
  Addressing addressing{};
  Addressing addressing6 = Addressing::to_derive;
  std::optional<Session> session{};  // of each family that the link has addresses of

  Addressing& addressing_in(Family family) {
    return family == Family::ipv4 ? addressing : addressing6;
  }
  bool is_given(Family family) const {
    return (family == Family::ipv4 ? addressing : addressing6) == Addressing::given;
  }
};

struct TopologyDraft {
  std::vector<NodeDraft> nodes;
  std::vector<LinkDraft> links;

  const NodeDraft* find_node(std::string_view name) const;  // nullptr: none such
  bool is_host(std::string_view name) const;                // false also when the role is not known
};

// [nodes.<name>.towards.<neighbor>], one policy each.
std::vector<Policy> read_policies(TomlTable& node);
// `stateful` and [nodes.<name>.nat], whose pool becomes one of the node's networks.
void read_firewall(TomlTable& node_table, Node& node);
NodeDraft read_node(TomlTable table, const std::string& name);
// Why the kernel, or FRR, would not take an interface of this name; nothing if it would.
std::optional<std::string> why_no_interface_name(const std::string& name);
LinkDraft read_link(TomlTable table, const TopologyDraft& topology);
std::optional<Wire> read_wire(TomlTable& link);
std::optional<Session> read_session(LinkDraft& draft, const TopologyDraft& topology);

// The first usable addresses of the subnet: the first end's, then the second's.
void assign(Link& link, const Network& subnet);
void assign(Link& link, const Network6& subnet);
// Gives links without addresses the free /30s of 172.31.0.0/16, in order.
void derive_addresses(TopologyDraft& draft);
// The same with the /126s of fd00:172:31::/112.
void derive_addresses6(TopologyDraft& draft);

// What only shows when everything is known. Problems go to the tables they belong to.
void name_interfaces(TopologyDraft& draft);  // as [nodes.<name>.interfaces] has them
void check_names(TopologyDraft& draft);      // of links and interfaces: each only once
void check_addresses(TopologyDraft& draft);  // each only once, and reachable
void check_azure(TopologyDraft& draft);      // a circuit's addresses, as Azure has them
void check_policies(TopologyDraft& draft);   // each towards a neighbor in BGP
void check_nat(TopologyDraft& draft);        // towards neighbors, and for hosts inside
void check_connected(TopologyDraft& draft);  // everything with everything

// The topology in `path`; nothing if it is no TOML at all. What is wrong is added to `problems`.
std::optional<Topology> read_topology(const std::filesystem::path& path, const AskFrr& ask,
                                      Problems& problems);

}  // namespace erchaos
