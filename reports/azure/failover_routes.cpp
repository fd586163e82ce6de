// Compares the route tables of a circuit's two MSEEs.
#include "reports/azure/failover_routes.hpp"

#include <algorithm>

namespace erchaos::reports {
namespace {

using RoutesByNetwork = std::map<std::string, BgpRoute>;

const BgpTable* table_of(const RoutingSnapshot& moment, std::string_view node) {
  const auto found = std::ranges::find(moment.tables, node, &BgpTable::node);
  return found == moment.tables.end() ? nullptr : &*found;
}

// What an MSEE learned from the customer's side; of several paths to a network, the one in use.
RoutesByNetwork learnt_by(std::string_view msee, const RoutingSnapshot& moment,
                          const std::vector<NodeRecord>& nodes) {
  RoutesByNetwork found;
  const BgpTable* table = table_of(moment, msee);
  for (const BgpRoute& route : table == nullptr ? std::vector<BgpRoute>{} : table->routes) {
    const bool is_customers =
        std::ranges::any_of(moment.sessions, [&](const SessionState& session) {
          return session.node == msee && session.peer_address == route.peer &&
                 is_towards_customer(session, nodes);
        });
    if (is_customers && (route.is_best || !found.contains(route.network))) {
      found[route.network] = route;
    }
  }
  return found;
}

// Whether gateways send to a network through this MSEE, alone or among others.
bool is_used_by_gateways(const std::string& network, std::string_view msee,
                         const RoutingSnapshot& moment) {
  return std::ranges::any_of(moment.sessions, [&](const SessionState& session) {
    const BgpTable* gateway = table_of(moment, session.node);
    return session.peer == msee && gateway != nullptr &&
           std::ranges::any_of(gateway->routes, [&](const BgpRoute& route) {
             return route.is_best && route.network == network && route.peer == session.peer_address;
           });
  });
}

}  // namespace

bool is_towards_customer(const SessionState& session, const std::vector<NodeRecord>& nodes) {
  const auto role_of = [&](const std::string& name) {
    const auto found = std::ranges::find(nodes, name, &NodeRecord::name);
    return found == nodes.end() ? "" : found->role;
  };
  const std::string peer = role_of(session.peer);
  return role_of(session.node) == "msee" && (peer == "pe" || peer == "cpe");
}

RoutesOfCircuit routes_of(const Circuit& circuit, const RoutingSnapshot& moment,
                          const std::vector<NodeRecord>& nodes) {
  const RoutesByNetwork primary = learnt_by(circuit.primary, moment, nodes);
  const RoutesByNetwork secondary = learnt_by(circuit.secondary, moment, nodes);
  RoutesOfCircuit routes;
  for (const auto& [network, route] : primary) {
    const auto other = secondary.find(network);
    if (other == secondary.end()) {
      routes.non_redundant.push_back({network, route.next_hop, route.as_path, ""});
      continue;
    }
    const bool has_moved = is_used_by_gateways(network, circuit.secondary, moment) &&
                           !is_used_by_gateways(network, circuit.primary, moment);
    routes.redundant.push_back({network, (has_moved ? other->second : route).next_hop,
                                route.as_path, other->second.as_path});
  }
  for (const auto& [network, route] : secondary) {
    if (!primary.contains(network)) {
      routes.non_redundant.push_back({network, route.next_hop, "", route.as_path});
    }
  }
  return routes;
}

}  // namespace erchaos::reports
