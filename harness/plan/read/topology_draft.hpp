// A topology while it is read: each part keeps the table it came from, so that a problem found
// later still has a line.
#pragma once

#include <optional>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml/toml_table.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

struct NodeDraft {
  TomlTable table;
  Node node;
  std::optional<Role> role;  // none: missing or misspelt, which has been noted
};

enum class Addressing { given, to_derive, wrong };  // to_derive: the file gives none

struct LinkDraft {
  TomlTable table;
  Link link{};
  bool has_ends{};  // all names are nodes, and the two ends differ
  Addressing addressing{};
  Addressing addressing6 = Addressing::to_derive;
  std::optional<Session> session{};  // of each family that the link has addresses in

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

  const NodeDraft* find_node(std::string_view name) const;  // nullptr: not found
  bool is_host(std::string_view name) const;                // false also if the role is unknown
};

// Reads [nodes.<name>.towards.<neighbor>], one policy each.
std::vector<Policy> read_policies(TomlTable& node);
// Reads `stateful` and [nodes.<name>.nat], whose pool becomes one of the node's networks.
void read_firewall(TomlTable& node_table, Node& node);
NodeDraft read_node(TomlTable table, const std::string& name);
// Why the kernel or FRR would reject an interface of this name; nothing if they accept it.
std::optional<std::string> why_no_interface_name(const std::string& name);
LinkDraft read_link(TomlTable table, const TopologyDraft& topology);
std::optional<Wire> read_wire(TomlTable& link);
std::optional<Session> read_session(LinkDraft& draft, const TopologyDraft& topology);

// Gives the first usable addresses of the subnet to the first end, then to the second.
void assign(Link& link, const Network& subnet);
void assign(Link& link, const Network6& subnet);
// Gives links without addresses the free /30s of 172.31.0.0/16, in order.
void derive_addresses(TopologyDraft& draft);
// The same with the /126s of fd00:172:31::/112.
void derive_addresses6(TopologyDraft& draft);

// Steps that need the whole topology. Problems are noted at the tables they belong to.
void name_interfaces(TopologyDraft& draft);  // from [nodes.<name>.interfaces]
void check_names(TopologyDraft& draft);      // of links and interfaces: unique
void check_addresses(TopologyDraft& draft);  // unique and reachable
void check_azure(TopologyDraft& draft);      // a circuit's addresses, by Azure's rules
void check_policies(TopologyDraft& draft);   // each towards a BGP neighbor
void check_nat(TopologyDraft& draft);        // towards neighbors, and for hosts inside
void check_connected(TopologyDraft& draft);  // every node with all others

// `shape`: see TomlTable. The topology in `path`; nothing if read_extended() returns none. Adds
// what is wrong to `problems`.
std::optional<Topology> read_topology(const std::filesystem::path& path, const Lookups& lookups,
                                      Problems& problems, TableShape* shape = nullptr);

}  // namespace erchaos
