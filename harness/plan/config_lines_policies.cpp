// Lines of route maps, and of the lists that they and neighbors name.
#include <array>

#include "harness/plan/config_lines.hpp"

namespace erchaos {

namespace {

constexpr std::string_view matches_nothing = "FRR then lets this entry match no route";

template <Named kind>
void define(ConfigReading& reading, const ConfigWords& values) {
  reading.config.names.emplace(kind, values[0]);
}

template <Named kind>
void match(ConfigReading& reading, const ConfigWords& values) {
  reading.uses(kind, values[0], matches_nothing);
}

void begin_route_map(ConfigReading& reading, const ConfigWords& values) {
  define<Named::route_map>(reading, values);
  reading.begin(Block::route_map);
}

constexpr std::array lines{
    ConfigLine{Block::any, "route-map NAME ACTION SEQUENCE", begin_route_map},
    ConfigLine{Block::any, "ip prefix-list NAME ...", define<Named::prefix_list>},
    ConfigLine{Block::any, "ipv6 prefix-list NAME ...", define<Named::prefix_list6>},
    ConfigLine{Block::any, "access-list NAME ...", define<Named::access_list>},
    ConfigLine{Block::any, "ipv6 access-list NAME ...", define<Named::access_list6>},
    ConfigLine{Block::any, "bgp as-path access-list NAME ...", define<Named::as_path_list>},
    ConfigLine{Block::any, "ip as-path access-list NAME ...", define<Named::as_path_list>},
    ConfigLine{Block::any, "bgp community-list standard NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp community-list expanded NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp community-list NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp large-community-list standard NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp large-community-list expanded NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp large-community-list NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp extcommunity-list standard NAME ...",
               define<Named::extcommunity_list>},
    ConfigLine{Block::any, "bgp extcommunity-list expanded NAME ...",
               define<Named::extcommunity_list>},
    ConfigLine{Block::any, "bgp extcommunity-list NAME ...", define<Named::extcommunity_list>},
    ConfigLine{Block::route_map, "match ip address prefix-list NAME", match<Named::prefix_list>},
    ConfigLine{Block::route_map, "match ip next-hop prefix-list NAME", match<Named::prefix_list>},
    ConfigLine{Block::route_map, "match ip address prefix-len LENGTH", [](auto&, const auto&) {}},
    ConfigLine{Block::route_map, "match ip address NAME", match<Named::access_list>},
    ConfigLine{Block::route_map, "match ipv6 address prefix-list NAME", match<Named::prefix_list6>},
    ConfigLine{Block::route_map, "match ipv6 address NAME", match<Named::access_list6>},
    ConfigLine{Block::route_map, "match as-path NAME", match<Named::as_path_list>},
    ConfigLine{Block::route_map, "match community NAME ...", match<Named::community_list>},
    ConfigLine{Block::route_map, "match large-community NAME ...",
               match<Named::large_community_list>},
    ConfigLine{Block::route_map, "match extcommunity NAME ...", match<Named::extcommunity_list>},
    ConfigLine{Block::route_map, "call NAME",
               [](auto& reading, const auto& values) {
                 reading.uses(Named::route_map, values[0], "FRR then passes over the call");
               }},
    ConfigLine{
        Block::route_map, "match rpki STATE",
        [](auto& reading, const auto&) { reading.config.rpki_matches.push_back(reading.line); }},
};

}  // namespace

std::span<const ConfigLine> lines_of_policies() { return lines; }

}  // namespace erchaos
