// Reads the lines about the neighbors of `router bgp`.
#include <algorithm>
#include <array>

#include "harness/plan/config/config_lines.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

constexpr std::string_view denies_all = "FRR then denies every route";
constexpr std::string_view no_condition = "FRR then ignores this line";

// A neighbor's name as the topology writes it: an IPv6 address has many spellings.
std::string in_short(const std::string& neighbor) {
  const auto address = parse_address6(neighbor);
  return address ? address->to_string() : neighbor;
}

bool is_address(const std::string& name) {
  return parse_address(name) || name.find(':') != std::string::npos;
}

void set_remote_as(ConfigReading& reading, const ConfigWords& values) {
  ConfigNeighbor& neighbor =
      is_address(values[0]) ? reading.neighbor(values[0]) : reading.known_neighbor(values[0]);
  neighbor.remote_as = reading.text(values[1]);
  neighbor.is_known = true;
}

void join_group(ConfigReading& reading, const ConfigWords& values) {
  const auto group = reading.bgp->neighbors.find(values[1]);
  ConfigNeighbor& neighbor = reading.neighbor(values[0]);
  const bool is_taken = group != reading.bgp->neighbors.end() && group->second.is_known &&
                        (neighbor.is_known || group->second.remote_as);
  if (!is_taken) {
    reading.known_neighbor(values[0]);
  }
  neighbor.group = values[1];
  neighbor.is_known = true;
}

void set_active(ConfigReading& reading, const std::string& name, bool is_active) {
  ConfigNeighbor& neighbor = reading.known_neighbor(name);
  if (reading.family) {
    neighbor.families[*reading.family].is_active = is_active;
  }
}

// values: neighbor, name of the policy, "in" or "out".
void set_policy(ConfigReading& reading, const ConfigWords& values, Named kind) {
  ConfigNeighbor& neighbor = reading.known_neighbor(values[0]);
  if (!reading.family) {
    return;
  }
  NeighborInFamily& in_family = neighbor.families[*reading.family];
  auto& policies = values[2] == "in" ? in_family.policies_in : in_family.policies_out;
  std::erase_if(policies, [&](const auto& other) { return other.value.first == kind; });
  policies.push_back({{kind, values[1]}, reading.line});
  reading.uses(kind, values[1], denies_all);
}

Named in_family(const ConfigReading& reading, Named ipv4, Named ipv6) {
  return reading.family == Family::ipv6 ? ipv6 : ipv4;
}

void begin_unnumbered(ConfigReading& reading, const ConfigWords& values) {
  if (!is_address(values[0])) {
    reading.neighbor(values[0]).is_known = true;
    reading.bgp->unnumbered.push_back(reading.text(values[0]));
  }
}

constexpr std::array neighbor_lines{
    ConfigLine{Block::bgp, "neighbor NAME remote-as AS", set_remote_as},
    ConfigLine{Block::bgp, "neighbor NAME peer-group GROUP", join_group},
    ConfigLine{Block::bgp, "neighbor NAME interface ...", begin_unnumbered},
    ConfigLine{Block::bgp, "neighbor NAME password PASSWORD",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).password = reading.text(values[1]);
               }},
    ConfigLine{Block::bgp, "neighbor NAME update-source SOURCE",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).update_source = reading.text(values[1]);
               }},
    ConfigLine{Block::bgp, "neighbor NAME shutdown rtt ...",  // only above that RTT
               [](auto& reading, const auto& values) { reading.known_neighbor(values[0]); }},
    ConfigLine{Block::bgp, "neighbor NAME shutdown ...",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).shutdown = reading.line;
               }},
    ConfigLine{Block::bgp, "neighbor NAME passive",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).passive = reading.line;
               }},
    ConfigLine{Block::bgp, "neighbor NAME ttl-security hops HOPS",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).ttl_security = reading.number(values[1]);
               }},
    ConfigLine{Block::bgp, "neighbor NAME ebgp-multihop",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).multihop = reading.number("255");
               }},
    ConfigLine{Block::bgp, "neighbor NAME ebgp-multihop HOPS",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).multihop = reading.number(values[1]);
               }},
    ConfigLine{Block::bgp, "neighbor NAME timers connect SECONDS",
               [](auto& reading, const auto& values) { reading.known_neighbor(values[0]); }},
    ConfigLine{Block::bgp, "neighbor NAME timers KEEPALIVE HOLD",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).hold = reading.number(values[2]);
               }},
    ConfigLine{Block::bgp, "neighbor NAME bfd profile PROFILE",
               [](auto& reading, const auto& values) {
                 ConfigNeighbor& neighbor = reading.known_neighbor(values[0]);
                 neighbor.has_bfd = true;
                 neighbor.bfd_profile = reading.text(values[1]);
                 reading.uses(Named::bfd_profile, values[1],
                              "FRR then uses BFD's defaults, 300 ms x 3");
               }},
    ConfigLine{Block::bgp, "neighbor NAME bfd ...",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]).has_bfd = true;
               }},
    ConfigLine{Block::bgp, "neighbor NAME activate",
               [](auto& reading, const auto& values) { set_active(reading, values[0], true); }},
    ConfigLine{Block::bgp, "no neighbor NAME activate",
               [](auto& reading, const auto& values) { set_active(reading, values[0], false); }},
    ConfigLine{Block::bgp, "neighbor NAME prefix-list LIST WAY",
               [](auto& reading, const auto& values) {
                 set_policy(reading, values,
                            in_family(reading, Named::prefix_list, Named::prefix_list6));
               }},
    ConfigLine{Block::bgp, "neighbor NAME filter-list LIST WAY",
               [](auto& reading, const auto& values) {
                 set_policy(reading, values, Named::as_path_list);
               }},
    ConfigLine{Block::bgp, "neighbor NAME distribute-list LIST WAY",
               [](auto& reading, const auto& values) {
                 set_policy(reading, values,
                            in_family(reading, Named::access_list, Named::access_list6));
               }},
    ConfigLine{Block::bgp, "neighbor NAME advertise-map MAP CONDITION OTHER",
               [](auto& reading, const auto& values) {
                 ConfigNeighbor& neighbor = reading.known_neighbor(values[0]);
                 if (reading.family) {
                   neighbor.families[*reading.family].conditional =
                       Condition{reading.line, {values[1], values[3]}};
                 }
                 reading.uses(Named::route_map, values[1], no_condition);
                 reading.uses(Named::route_map, values[3], no_condition);
               }},
    ConfigLine{Block::bgp, "neighbor NAME default-originate route-map MAP",
               [](auto& reading, const auto& values) {
                 reading.known_neighbor(values[0]);
                 reading.uses(Named::route_map, values[1], "FRR then announces no default route");
               }},
    ConfigLine{
        Block::bgp, "neighbor NAME peer-group",
        [](auto& reading, const auto& values) { reading.neighbor(values[0]).is_known = true; }},
    ConfigLine{
        Block::bgp, "neighbor NAME local-as AS ...",
        [](auto& reading, const auto& values) {
          if (const auto as = as_number_in(values[1])) {
            reading.known_neighbor(values[0]).local_as = Written<std::uint32_t>{*as, reading.line};
          }
        }},
    ConfigLine{
        Block::bgp, "neighbor NAME route-map MAP WAY",
        [](auto& reading, const auto& values) { set_policy(reading, values, Named::route_map); }},
    ConfigLine{Block::bgp, "neighbor NAME ...",
               [](auto& reading, const auto& values) { reading.known_neighbor(values[0]); }},
};

}  // namespace

std::span<const ConfigLine> lines_of_neighbors() { return neighbor_lines; }

ConfigNeighbor& ConfigReading::neighbor(const std::string& name) {
  return bgp->neighbors
      .try_emplace(in_short(name),
                   ConfigNeighbor{.line = line, .active_by_default = bgp->activates})
      .first->second;
}

void ConfigReading::forget_neighbor(const std::string& name) const {
  bgp->neighbors.erase(in_short(name));
}

ConfigNeighbor& ConfigReading::known_neighbor(const std::string& name) {
  ConfigNeighbor& found = neighbor(name);
  if (!found.is_known && std::ranges::find(bgp->too_early, name, &Written<std::string>::value) ==
                             bgp->too_early.end()) {
    bgp->too_early.push_back({name, line});
  }
  return found;
}

}  // namespace erchaos
