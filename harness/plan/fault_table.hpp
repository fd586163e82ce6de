// A [[fault]] table while it is read: typed parameters, checked against the topology.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos {

class TomlTable;

class FaultTable {
 public:
  FaultTable(TomlTable& table, const Topology& topology, std::size_t number)
      : table_(table), topology_(topology), number_(number) {}

  std::string text(std::string_view key);  // "" when there is none
  // One of the names that are allowed, which `what` names.
  std::optional<std::string> choice(std::string_view key, std::string_view what,
                                    const std::vector<std::string>& allowed);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  // What `key` names. Missing, or no such thing: a problem is noted, nothing returned.
  std::optional<std::string> cable(std::string_view key);  // that carries a link, or a part of it
  std::optional<std::string> node(std::string_view key);   // a router or a switch
  // One of the two nodes that a cable joins; its second where there is no such key.
  std::optional<std::string> end_of_cable(const std::string& cable, std::string_view key);
  std::optional<std::string> link_with_session(std::string_view key);
  // One of the two ends of a link; its first where there is no such key.
  std::optional<std::string> end_of(const std::string& link, std::string_view key);
  // All nodes that are in the zone or location that `key` names.
  std::optional<std::vector<std::string>> nodes_in(std::string_view key, std::string Node::*place);

  const Topology& topology() const { return topology_; }
  std::size_t number() const { return number_; }  // 0, 1, ...: tells faults of one plan apart

 private:
  // An end of what is joined, or `otherwise` where there is no such key.
  std::optional<std::string> one_of_two(std::string_view key, const std::string& joined,
                                        const std::vector<std::string>& ends,
                                        const std::string& otherwise);

  TomlTable& table_;
  const Topology& topology_;
  std::size_t number_;
};

}  // namespace erchaos
