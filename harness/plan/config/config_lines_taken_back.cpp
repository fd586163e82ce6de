// Reads `no` lines that undo earlier lines, as people type them at the end of a file.
#include <array>

#include "harness/plan/config/config_lines.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

template <auto member>
void reset(ConfigReading& reading, const ConfigWords& values) {
  reading.known_neighbor(values[0]).*member = {};
}

void remove_policy(ConfigReading& reading, const ConfigWords& values, Named kind) {
  ConfigNeighbor& neighbor = reading.known_neighbor(values[0]);
  if (reading.family) {
    NeighborInFamily& in_family = neighbor.families[*reading.family];
    std::erase_if(values[2] == "in" ? in_family.policies_in : in_family.policies_out,
                  [&](const auto& other) { return other.value.first == kind; });
  }
}

constexpr std::array take_back_lines{
    ConfigLine{Block::interface_, "no shutdown",
               [](auto& reading, const auto&) { reading.interface->shutdown.reset(); }},
    ConfigLine{Block::interface_, "no ip address NETWORK ...",
               [](auto& reading, const auto& values) {
                 std::erase_if(reading.interface->addresses, [&](const auto& address) {
                   return address.value == parse_network(values[0]);
                 });
               }},
    ConfigLine{Block::bgp, "no neighbor NAME",
               [](auto& reading, const auto& values) { reading.forget_neighbor(values[0]); }},
    ConfigLine{Block::bgp, "no neighbor NAME remote-as ...",
               [](auto& reading, const auto& values) { reading.forget_neighbor(values[0]); }},
    ConfigLine{Block::bgp, "no neighbor NAME shutdown ...", reset<&ConfigNeighbor::shutdown>},
    ConfigLine{Block::bgp, "no neighbor NAME bfd", reset<&ConfigNeighbor::has_bfd>},
    ConfigLine{Block::bgp, "no neighbor NAME bfd profile ...", reset<&ConfigNeighbor::bfd_profile>},
    ConfigLine{Block::bgp, "no neighbor NAME password ...", reset<&ConfigNeighbor::password>},
    ConfigLine{Block::bgp, "no neighbor NAME passive", reset<&ConfigNeighbor::passive>},
    ConfigLine{Block::bgp, "no neighbor NAME ttl-security ...",
               reset<&ConfigNeighbor::ttl_security>},
    ConfigLine{Block::bgp, "no neighbor NAME ebgp-multihop ...", reset<&ConfigNeighbor::multihop>},
    ConfigLine{Block::bgp, "no neighbor NAME update-source ...",
               reset<&ConfigNeighbor::update_source>},
    ConfigLine{Block::bgp, "no neighbor NAME local-as ...", reset<&ConfigNeighbor::local_as>},
    ConfigLine{Block::bgp, "no neighbor NAME timers connect ...",
               [](auto& reading, const auto& values) { reading.known_neighbor(values[0]); }},
    ConfigLine{Block::bgp, "no neighbor NAME timers ...", reset<&ConfigNeighbor::hold>},
    ConfigLine{Block::bgp, "no neighbor NAME route-map MAP WAY",
               [](auto& reading, const auto& values) {
                 remove_policy(reading, values, Named::route_map);
               }},
    ConfigLine{Block::bgp, "no neighbor NAME prefix-list LIST WAY",
               [](auto& reading, const auto& values) {
                 remove_policy(
                     reading, values,
                     reading.family == Family::ipv6 ? Named::prefix_list6 : Named::prefix_list);
               }},
    ConfigLine{Block::bgp, "no bgp shutdown ...",
               [](auto& reading, const auto&) { reading.bgp->shutdown.reset(); }},
};

}  // namespace

std::span<const ConfigLine> lines_that_take_back() { return take_back_lines; }

}  // namespace erchaos
