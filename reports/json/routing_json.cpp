// Route tables as result.json has them.
#include "reports/json/routing_json.hpp"

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json route_json(const BgpRoute& route) {
  return {
      {"network", route.network},
      {"next_hop", route.next_hop},
      {"peer", text_or_null(route.peer)},
      {"as_path", route.as_path},
      {"local_preference", route.local_preference ? Json(*route.local_preference) : Json(nullptr)},
      {"weight", route.weight},
      {"best", route.is_best}};
}

Json table_json(const BgpTable& table) {
  Json routes = Json::array();
  for (const BgpRoute& route : table.routes) {
    routes.push_back(route_json(route));
  }
  return {{"node", table.node},
          {"missing", text_or_null(table.missing)},
          {"left_out", table.left_out},
          {"routes", std::move(routes)}};
}

Json state_json(const SessionState& session) {
  return {{"node", session.node},
          {"peer", session.peer},
          {"peer_address", session.peer_address},
          {"state", session.state}};
}

}  // namespace

Json routing_json(const RoutingMoment& moment, Instant zero) {
  Json tables = Json::array();
  for (const BgpTable& table : moment.tables) {
    tables.push_back(table_json(table));
  }
  Json sessions = Json::array();
  for (const SessionState& session : moment.sessions) {
    sessions.push_back(state_json(session));
  }
  return {{"phase", moment.phase},
          {"at_ms", milliseconds(moment.at - zero)},
          {"tables", std::move(tables)},
          {"sessions", std::move(sessions)}};
}

}  // namespace erchaos::reports
