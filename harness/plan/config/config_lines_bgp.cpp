// Reads the lines of `router bgp` that concern the whole instance.
#include <array>

#include "harness/plan/config/config_lines.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

void set_maximum_paths(ConfigReading& reading, WrittenNumber& paths, const std::string& value) {
  if (reading.family == Family::ipv4) {
    paths = reading.number(value);
  }
}

// "network 10.1.0.0/16": at the end of the line or before a route map.
void announce(ConfigReading& reading, const ConfigWords& values) {
  if (!reading.family) {
    return;
  }
  const auto v4 = parse_network(values[0]);
  const auto v6 = parse_network6(values[0]);
  if (v4 || v6) {
    reading.bgp->networks.emplace(v4 ? prefix_of(*v4) : prefix_of(*v6), reading.line);
  } else {
    reading.bgp->announces_more.insert(*reading.family);  // written with a mask or as a class
  }
}

void announce_more(ConfigReading& reading) {
  if (reading.family) {
    reading.bgp->announces_more.insert(*reading.family);
  }
}

constexpr std::array bgp_lines{
    ConfigLine{Block::bgp, "bgp listen range NETWORK peer-group GROUP",
               [](auto& reading, const auto& values) {
                 reading.bgp->ranges.push_back({values[0], reading.line});
               }},
    ConfigLine{
        Block::bgp, "timers bgp KEEPALIVE HOLD",
        [](auto& reading, const auto& values) { reading.bgp->hold = reading.number(values[1]); }},
    ConfigLine{Block::bgp, "bgp minimum-holdtime SECONDS",
               [](auto& reading, const auto& values) {
                 reading.bgp->minimum_hold = reading.number(values[0]);
               }},
    ConfigLine{Block::bgp, "bgp router-id ADDRESS",
               [](auto& reading, const auto& values) {
                 reading.bgp->router_id = reading.text(values[0]);
               }},
    ConfigLine{Block::bgp, "network NETWORK route-map MAP ...",
               [](auto& reading, const auto& values) {
                 announce(reading, values);
                 reading.uses(Named::route_map, values[1],
                              "FRR then does not announce the network");
               }},
    ConfigLine{Block::bgp, "network NETWORK ...", announce},
    ConfigLine{Block::bgp, "redistribute PROTOCOL route-map MAP ...",
               [](auto& reading, const auto& values) {
                 announce_more(reading);
                 reading.uses(Named::route_map, values[1], "FRR then redistributes no route");
               }},
    ConfigLine{Block::bgp, "redistribute PROTOCOL metric METRIC route-map MAP",
               [](auto& reading, const auto& values) {
                 announce_more(reading);
                 reading.uses(Named::route_map, values[2], "FRR then redistributes no route");
               }},
    ConfigLine{Block::bgp, "redistribute ...",
               [](auto& reading, const auto&) { announce_more(reading); }},
    ConfigLine{Block::bgp, "aggregate-address ...",
               [](auto& reading, const auto&) { announce_more(reading); }},
    ConfigLine{Block::bgp, "import ...",
               [](auto& reading, const auto&) { announce_more(reading); }},
    ConfigLine{Block::bgp, "maximum-paths PATHS",
               [](auto& reading, const auto& values) {
                 set_maximum_paths(reading, reading.bgp->maximum_paths, values[0]);
               }},
    ConfigLine{Block::bgp, "maximum-paths ibgp PATHS ...",
               [](auto& reading, const auto& values) {
                 set_maximum_paths(reading, reading.bgp->maximum_paths_ibgp, values[0]);
               }},
    ConfigLine{Block::bgp, "bgp ebgp-requires-policy",
               [](auto& reading, const auto&) { reading.bgp->needs_policy = true; }},
    ConfigLine{Block::bgp, "no bgp ebgp-requires-policy",
               [](auto& reading, const auto&) { reading.bgp->needs_policy = false; }},
    ConfigLine{Block::bgp, "bgp graceful-restart",
               [](auto& reading, const auto&) { reading.bgp->graceful_restart = true; }},
    ConfigLine{Block::bgp, "bgp default ipv4-unicast",
               [](auto& reading, const auto&) { reading.bgp->activates[Family::ipv4] = true; }},
    ConfigLine{Block::bgp, "no bgp default ipv4-unicast",
               [](auto& reading, const auto&) { reading.bgp->activates[Family::ipv4] = false; }},
    ConfigLine{Block::bgp, "bgp default ipv6-unicast",
               [](auto& reading, const auto&) { reading.bgp->activates[Family::ipv6] = true; }},
    ConfigLine{Block::bgp, "no bgp default ipv6-unicast",
               [](auto& reading, const auto&) { reading.bgp->activates[Family::ipv6] = false; }},
    ConfigLine{Block::bgp, "bgp shutdown ...",
               [](auto& reading, const auto&) { reading.bgp->shutdown = reading.line; }},
};

}  // namespace

std::span<const ConfigLine> lines_of_bgp() { return bgp_lines; }

}  // namespace erchaos
