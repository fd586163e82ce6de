// One router's own configuration and its place in the topology, for the checks.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/plan/config/router_config.hpp"
#include "harness/plan/toml/problems.hpp"

namespace erchaos {

using ConfigsByNode = std::map<std::string, RouterConfig>;

// A router's end of a link in one family, and the session over it if there is one.
struct ConfigEnd {
  const Link& link;
  const LinkEnd& near;
  const LinkEnd& far;
  const Node& far_node;
  Family family;
  const Session* session;
  const RouterConfig* far_config;  // nullptr: generated

  std::string near_address() const { return near.address_in(family); }
  std::string far_address() const { return far.address_in(family); }
  // How the far end configures this one; nothing if its configuration does not.
  std::optional<ConfigNeighbor> as_seen_from_far() const;
};

class ConfigInPlace {
 public:
  ConfigInPlace(const Topology& topology, const Node& node, const ConfigsByNode& configs,
                Problems& problems, Problems& findings);

  const Node& node() const { return node_; }
  const RouterConfig& config() const { return config_; }
  const std::vector<ConfigEnd>& ends() const { return ends_; }
  // How this router configures the far end of a session; nothing if it does not.
  std::optional<ConfigNeighbor> neighbor_of(const ConfigEnd& end) const;
  // False also if its BFD profile is shut down.
  bool asks_for_bfd(const ConfigNeighbor& neighbor) const;
  bool is_external(const ConfigEnd& end) const { return end.far_node.as != node_.as; }

  void problem(std::size_t line, std::string message) const;  // it cannot come up
  void finding(const Rule& rule, std::size_t line,
               std::string message) const;  // it comes up but falls short

 private:
  void add(Problems& notes, const Rule& rule, std::size_t line, std::string message) const;

  const Node& node_;
  const RouterConfig& config_;
  std::vector<ConfigEnd> ends_;
  Problems& problems_;
  Problems& findings_;
};

void check_config_interfaces(const ConfigInPlace& place);  // and addresses
void check_config_instances(const ConfigInPlace& place);   // and that they have all sessions
void check_config_sessions(const ConfigInPlace& place);    // what keeps one from coming up
void check_config_routes(const ConfigInPlace& place);      // policies, paths, forwarding
void check_config_detection(const ConfigInPlace& place);   // BFD and hold timers
void check_config_protocols(const ConfigInPlace& place);   // other than BGP
void check_config_networks(const ConfigInPlace& place);    // those that the router announces
// Reports networks that the configuration stops by their prefix and that arrive over no other path,
// in a topology whose sessions list the stopped routes.
void check_config_filters(const ConfigInPlace& place, const Topology& adapted);
// The networks that the configuration stops on the session over `end`, each as a pair of its sender
// and the network.
std::set<std::pair<std::string, std::string>> stopped_routes(const ConfigInPlace& place,
                                                             const ConfigEnd& end,
                                                             const Topology& topology);

}  // namespace erchaos
