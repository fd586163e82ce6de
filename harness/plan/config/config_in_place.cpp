// Finds the link ends of one router with an own configuration, and collects its problems.
#include "harness/plan/config/config_in_place.hpp"

#include <algorithm>

namespace erchaos {

namespace {

std::vector<ConfigEnd> ends_of(const Topology& topology, const Node& node,
                               const ConfigsByNode& configs) {
  std::vector<ConfigEnd> ends;
  for (const Link& link : topology.links) {
    for (const Family family : {Family::ipv4, Family::ipv6}) {
      if (!link.ends_at(node.name) || (family == Family::ipv6 && !link.has_ipv6())) {
        continue;
      }
      const auto session = std::ranges::find_if(topology.sessions, [&](const Session& other) {
        return other.link == link.name && other.family == family;
      });
      const LinkEnd& far = link.other_end(node.name);
      const auto far_config = configs.find(far.node);
      ends.push_back({link, link.end_at(node.name), far, topology.node(far.node), family,
                      session == topology.sessions.end() ? nullptr : &*session,
                      far_config == configs.end() ? nullptr : &far_config->second});
    }
  }
  return ends;
}

}  // namespace

std::optional<ConfigNeighbor> ConfigEnd::as_seen_from_far() const {
  return session == nullptr || far_config == nullptr ? std::nullopt
                                                     : far_config->bgp().neighbor(near_address());
}

ConfigInPlace::ConfigInPlace(const Topology& topology, const Node& node,
                             const ConfigsByNode& configs, Problems& problems, Problems& findings)
    : node_(node),
      config_(configs.at(node.name)),
      ends_(ends_of(topology, node, configs)),
      problems_(problems),
      findings_(findings) {}

std::optional<ConfigNeighbor> ConfigInPlace::neighbor_of(const ConfigEnd& end) const {
  return end.session == nullptr ? std::nullopt : config_.bgp().neighbor(end.far_address());
}

bool ConfigInPlace::asks_for_bfd(const ConfigNeighbor& neighbor) const {
  return neighbor.has_bfd &&
         !(neighbor.bfd_profile && config_.bfd_profiles_down.contains(neighbor.bfd_profile->value));
}

void ConfigInPlace::problem(std::size_t line, std::string message) const {
  add(problems_, rules::does_not_fit, line, std::move(message));
}

void ConfigInPlace::finding(const Rule& rule, std::size_t line, std::string message) const {
  add(findings_, rule, line, std::move(message));
}

// A line that concerns several neighbors is reported once if the message is the same.
void ConfigInPlace::add(Problems& notes, const Rule& rule, std::size_t line,
                        std::string message) const {
  Problem note{
      .file = config_.path.string(), .line = line, .message = std::move(message), .rule = rule};
  if (std::ranges::find(notes, note) == notes.end()) {
    notes.push_back(std::move(note));
  }
}

}  // namespace erchaos
