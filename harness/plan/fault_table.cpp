// Typed parameters of a [[fault]] table.
#include "harness/plan/fault_table.hpp"

#include <algorithm>
#include <set>

#include "harness/plan/toml_table.hpp"

namespace erchaos {

std::string FaultTable::text(std::string_view key) { return table_.text(key).value_or(""); }

std::optional<std::string> FaultTable::choice(std::string_view key, std::string_view what,
                                              const std::vector<std::string>& allowed) {
  return table_.choice(key, what, allowed, Need::required);
}

std::optional<std::int64_t> FaultTable::integer(std::string_view key, std::int64_t least,
                                                std::int64_t most) {
  return table_.integer(key, {.least = least, .most = most}, Need::required);
}

std::optional<std::string> FaultTable::cable(std::string_view key) {
  Names names;
  std::ranges::transform(topology_.cables(), std::back_inserter(names), &Cable::name);
  return table_.choice(key, "link", names, Need::required);
}

std::optional<std::string> FaultTable::end_of_cable(const std::string& cable,
                                                    std::string_view key) {
  const auto& [first, second] = topology_.cable(cable).ends;
  return one_of_two(key, cable, {first.node, second.node}, second.node);
}

std::optional<std::string> FaultTable::link_with_session(std::string_view key) {
  std::set<std::string> names;
  for (const Session& session : topology_.sessions) {
    names.insert(session.link);
  }
  return table_.choice(key, "link with a BGP session", {names.begin(), names.end()},
                       Need::required);
}

std::optional<std::string> FaultTable::end_of(const std::string& link, std::string_view key) {
  const auto& [first, second] = topology_.link(link).ends;
  return one_of_two(key, link, {first.node, second.node}, first.node);
}

std::optional<std::string> FaultTable::one_of_two(std::string_view key, const std::string& joined,
                                                  const std::vector<std::string>& ends,
                                                  const std::string& otherwise) {
  return table_.has(key) ? table_.choice(key, "end of " + joined, ends) : std::optional{otherwise};
}

std::optional<std::vector<std::string>> FaultTable::nodes_in(std::string_view key,
                                                             std::string Node::*place) {
  std::set<std::string> places;
  for (const Node& node : topology_.nodes) {
    places.insert(node.*place);
  }
  places.erase("");
  const auto wanted = table_.choice(key, key, {places.begin(), places.end()}, Need::required);
  if (!wanted) {
    return {};
  }
  std::vector<std::string> nodes;
  for (const Node& node : topology_.nodes) {
    if (node.*place == *wanted) {
      nodes.push_back(node.name);
    }
  }
  return nodes;
}

std::optional<std::string> FaultTable::node(std::string_view key) {
  Names names;
  for (const Node& node : topology_.nodes) {
    if (node.role != Role::host) {
      names.push_back(node.name);
    }
  }
  return table_.choice(key, "router or switch", names, Need::required);
}

}  // namespace erchaos
