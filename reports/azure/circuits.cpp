// Assigns nodes to circuits by walking from each MSEE down to the customer.
#include "reports/azure/circuits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace erchaos::reports {
namespace {

LinkOfCircuit place_of(std::size_t msee) {
  return {.circuit = msee / 2, .link = msee % 2 == 0 ? AzureLink::primary : AzureLink::secondary};
}

// The level of a node below one at `level`. A switch has the level of the node before it; a node
// that is not below, such as the other CPE or the customer's core, is on no link at all.
std::optional<int> level_below(int level, const std::string& role) {
  static const std::map<std::string, int> levels{{"msee", 3}, {"pe", 2}, {"cpe", 1}};
  if (role == "switch") {
    return level;
  }
  const auto found = levels.find(role);
  return found != levels.end() && found->second < level ? std::optional{found->second}
                                                        : std::nullopt;
}

}  // namespace

std::string_view name_of(AzureLink link) {
  static constexpr std::array<std::string_view, 2> names{"Primary", "Secondary"};
  return names.at(static_cast<std::size_t>(link));
}

Circuits::Circuits(const Result& result) {
  for (const NodeRecord& node : result.lab.nodes) {
    targets_[node.name] = {node.name};
    if (node.role == "msee") {
      msees_.push_back(node.name);
    }
  }
  for (const SessionRecord& session : result.sessions) {
    targets_[session.node + "-" + session.peer] = {session.node, session.peer};
  }
  for (const LinkRecord& link : result.lab.links) {
    targets_[link.name] = {link.from, link.to};
  }
  for (std::size_t msee = 0; msee < msees_.size(); ++msee) {
    if (msee % 2 == 0) {
      circuits_.push_back({.primary = msees_[msee], .secondary = ""});
    } else {
      circuits_.back().secondary = msees_[msee];
    }
    walk_down(result.lab, msee);
  }
}

void Circuits::walk_down(const LabRecord& lab, std::size_t msee) {
  std::map<std::string, std::string> roles;
  for (const NodeRecord& node : lab.nodes) {
    roles[node.name] = node.role;
  }
  std::vector<std::pair<std::string, int>> reached{{msees_[msee], 3}};  // node, level
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const auto [node, level] = reached[i];
    serves_[node].insert(msee);
    for (const LinkRecord& link : lab.links) {
      const std::string& next = link.from == node ? link.to : link.from;
      const bool is_ours = link.from == node || link.to == node;
      if (const auto below = level_below(level, roles[next]);
          is_ours && below && !serves_[next].contains(msee)) {
        reached.emplace_back(next, *below);
      }
    }
  }
}

bool Circuits::is_msee(const std::string& target) const {
  return std::ranges::find(msees_, target) != msees_.end();
}

bool Circuits::is_session_with_customer(const std::string& target) const {
  const auto ends = targets_.find(target);
  return ends != targets_.end() && ends->second.size() == 2 &&
         std::ranges::any_of(ends->second, [&](const auto& node) { return is_msee(node); }) &&
         std::ranges::all_of(ends->second,
                             [&](const auto& node) { return serves_.contains(node); });
}

std::optional<LinkOfCircuit> Circuits::link_of_msee(const std::string& msee) const {
  const auto found = std::ranges::find(msees_, msee);
  return found == msees_.end()
             ? std::nullopt
             : std::optional{place_of(static_cast<std::size_t>(found - msees_.begin()))};
}

std::optional<LinkOfCircuit> Circuits::link_of(const std::string& target) const {
  const auto nodes = targets_.find(target);
  if (nodes == targets_.end()) {
    return {};
  }
  std::optional<std::set<std::size_t>> common;  // MSEEs that all of the nodes serve
  for (const std::string& node : nodes->second) {
    const auto served = serves_.find(node);
    if (served == serves_.end() || served->second.empty()) {
      continue;
    }
    if (!common) {
      common = served->second;
    } else {
      std::erase_if(*common, [&](std::size_t msee) { return !served->second.contains(msee); });
    }
  }
  return common && common->size() == 1 ? std::optional{place_of(*common->begin())} : std::nullopt;
}

}  // namespace erchaos::reports
