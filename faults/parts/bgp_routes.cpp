// Reads "show bgp ... json" at both ends of a session.
#include "faults/parts/bgp_routes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/lab/frr/daemon_terminal.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

using nlohmann::json;

json shown(const std::string& router, const std::string& command) {
  json object = json::parse(shown_by(router, "bgpd", command), nullptr, false);
  if (!object.is_object()) {
    throw HostError(fmt::format("bgpd of {} does not answer \"{}\" with JSON", router, command));
  }
  return object;
}

// The paths of a table that `fits` accepts, one for each prefix.
Routes paths_where(const json& table, const std::function<bool(const json&)>& fits) {
  Routes routes;
  const json prefixes = table.value("routes", json::object());  // must outlive the loop
  for (const auto& [prefix, paths] : prefixes.items()) {
    for (const json& path : paths) {
      if (fits(path)) {
        routes[prefix] = path.value("path", "");
      }
    }
  }
  return routes;
}

json table_of(const std::string& router, const std::string& family) {
  return shown(router, fmt::format("show bgp {} unicast json", family));
}

// The address by which the other end knows this one.
std::string own_address(const Topology& topology, const SessionEnd& end) {
  for (const Session& session : topology.sessions) {
    const std::vector<SessionEnd> ends = ends_of(topology, session);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].node == end.node && ends[i].peer_address == end.peer_address) {
        return ends[1 - i].peer_address;
      }
    }
  }
  throw HostError(fmt::format("{} has no session with {}", end.node, end.peer_address));
}

}  // namespace

bool is_established(Lab& lab, const SessionEnd& end) {
  return lab.events().read([&](const NetworkState& state) { return end.is_established(state); });
}

bool has_session(Lab& lab, const SessionEnd& end) {
  return is_established(lab, {end.peer, end.node, own_address(lab.topology(), end)});
}

bool can_be_asked(Lab& lab, const SessionEnd& end) {
  return is_established(lab, end) && has_session(lab, end) &&
         lab.router(end.peer).pid_of("bgpd") != 0 && !lab.router(end.peer).is_frozen();
}

Routes received_routes(const Topology& topology, const SessionEnd& end, const std::string& family) {
  const std::string command = fmt::format("show bgp {} unicast neighbors {} routes json", family,
                                          own_address(topology, end));
  return paths_where(shown(end.peer, command), [](const json&) { return true; });
}

Routes advertised_routes(const SessionEnd& end, const std::string& family) {
  const json answer =
      shown(end.node, fmt::format("show bgp {} unicast neighbors {} advertised-routes json", family,
                                  end.peer_address));
  Routes routes;
  const json sent = answer.value("advertisedRoutes", json::object());
  for (const auto& [prefix, route] : sent.items()) {
    routes[prefix] = route.value("path", "");
  }
  return routes;
}

Routes best_routes(const std::string& router, const std::string& family) {
  return paths_where(table_of(router, family),
                     [](const json& path) { return path.value("bestpath", false); });
}

std::set<std::string> originated_prefixes(const std::string& router) {
  std::set<std::string> prefixes;
  for (const char* family : {"ipv4", "ipv6"}) {
    const Routes own = paths_where(table_of(router, family), [](const json& path) {
      return path.value("peerId", "") == "(unspec)" && path.value("valid", false);
    });
    for (const auto& [prefix, path] : own) {
      prefixes.insert(prefix);
    }
  }
  return prefixes;
}

std::size_t times_in(const std::string& as_path, std::uint32_t as) {
  std::istringstream words{as_path};
  const std::string wanted = std::to_string(as);
  return static_cast<std::size_t>(
      std::count(std::istream_iterator<std::string>{words}, {}, wanted));
}

}  // namespace erchaos::faults
