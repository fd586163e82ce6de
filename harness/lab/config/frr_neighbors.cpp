// Finds the sessions that end at a router.
#include "harness/lab/config/frr_neighbors.hpp"

namespace erchaos {

std::vector<Neighbor> neighbors_of(const Topology& topology, const Node& router) {
  std::vector<Neighbor> neighbors;
  for (const Session& session : topology.sessions) {
    const Link& link = topology.link(session.link);
    if (link.ends_at(router.name)) {
      const LinkEnd& far = link.other_end(router.name);
      neighbors.push_back({session, topology.node(far.node), far.address_in(session.family)});
    }
  }
  return neighbors;
}

std::set<std::string> names_in_ipv6(const std::vector<Neighbor>& neighbors) {
  std::set<std::string> names;
  for (const Neighbor& neighbor : neighbors) {
    if (neighbor.session.family == Family::ipv6) {
      names.insert(neighbor.node.name);
    }
  }
  return names;
}

}  // namespace erchaos
