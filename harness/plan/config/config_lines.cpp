// Reads blocks and interfaces, and walks through the lines of a configuration.
#include "harness/plan/config/config_lines.hpp"

#include <algorithm>
#include <array>

#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

ConfigInterface& begin_interface(ConfigReading& reading, const std::string& name) {
  ConfigInterface& interface = reading.config.interfaces[name];
  interface.line = interface.line == 0 ? reading.line : interface.line;
  reading.interface = &interface;
  reading.begin(Block::interface_);
  return interface;
}

void begin_bgp(ConfigReading& reading, const ConfigWords& values, bool is_view) {
  const std::string vrf = values.size() > 1 && values[1] != "default" ? values[1] : "";
  const std::uint32_t as = values.empty() ? 0 : as_number_in(values[0]).value_or(0);
  auto& instances = reading.config.instances;
  const auto known = std::ranges::find_if(instances, [&](const BgpInstance& instance) {
    return instance.vrf == vrf && instance.is_view == is_view &&
           (values.empty() || instance.as.value == as);
  });
  if (known == instances.end()) {
    instances.push_back({.as = {as, reading.line}, .vrf = vrf, .is_view = is_view});
  }
  reading.bgp = known == instances.end() ? &instances.back() : &*known;
  reading.family = Family::ipv4;
  reading.begin(Block::bgp);
}

void begin_family(ConfigReading& reading, std::optional<Family> family) { reading.family = family; }

template <typename Parse>
void add_route(ConfigReading& reading, const std::string& prefix, const Parse& parse) {
  const auto network = parse(prefix);
  if (network && reading.block != Block::vrf) {
    reading.config.routes.to.insert(prefix_of(*network));
  }
  reading.config.routes.has_others |= !network;  // written with a mask
}

constexpr std::array router_lines{
    ConfigLine{
        Block::any, "ip route PREFIX ...",
        [](auto& reading, const auto& values) { add_route(reading, values[0], parse_network); }},
    ConfigLine{
        Block::any, "ipv6 route PREFIX ...",
        [](auto& reading, const auto& values) { add_route(reading, values[0], parse_network6); }},
    ConfigLine{Block::any, "ip protocol PROTOCOL route-map MAP",
               [](auto& reading, const auto& values) {
                 reading.config.kernel_filters.push_back(reading.text(values[1]));
               }},
    ConfigLine{Block::any, "ipv6 protocol PROTOCOL route-map MAP",
               [](auto& reading, const auto& values) {
                 reading.config.kernel_filters.push_back(reading.text(values[1]));
               }},
    ConfigLine{Block::any, "frr version VERSION",
               [](auto& reading, const auto& values) { reading.config.version = values[0]; }},
    ConfigLine{Block::any, "frr defaults PROFILE",
               [](auto& reading, const auto& values) { reading.config.profile = values[0]; }},
    ConfigLine{Block::any, "no ip forwarding",
               [](auto& reading, const auto&) {
                 reading.config.not_forwarding[Family::ipv4] = reading.line;
               }},
    ConfigLine{Block::any, "no ipv6 forwarding",
               [](auto& reading, const auto&) {
                 reading.config.not_forwarding[Family::ipv6] = reading.line;
               }},
    ConfigLine{Block::any, "vrf NAME",
               [](auto& reading, const auto& values) {
                 reading.config.vrfs.push_back({values[0], reading.line});
                 reading.begin(Block::vrf);
               }},
    ConfigLine{Block::any, "exit-vrf",
               [](auto& reading, const auto&) { reading.begin(Block::any); }},
    ConfigLine{Block::any, "interface NAME",
               [](auto& reading, const auto& values) { begin_interface(reading, values[0]); }},
    ConfigLine{
        Block::any, "interface NAME vrf VRF",
        [](auto& reading, const auto& values) {
          begin_interface(reading, values[0]).vrf = Written<std::string>{values[1], reading.line};
        }},
    ConfigLine{Block::interface_, "ip address NETWORK ...",
               [](auto& reading, const auto& values) {
                 if (const auto address = parse_network(values[0])) {
                   reading.interface->addresses.push_back({*address, reading.line});
                 }
               }},
    ConfigLine{Block::interface_, "ipv6 address NETWORK ...",
               [](auto& reading, const auto& values) {
                 if (const auto address = parse_network6(values[0])) {
                   reading.interface->addresses6.push_back({*address, reading.line});
                 }
               }},
    ConfigLine{Block::interface_, "shutdown",
               [](auto& reading, const auto&) { reading.interface->shutdown = reading.line; }},
    ConfigLine{Block::any, "router bgp",
               [](auto& reading, const auto& values) { begin_bgp(reading, values, false); }},
    ConfigLine{Block::any, "router bgp AS vrf NAME ...",
               [](auto& reading, const auto& values) { begin_bgp(reading, values, false); }},
    ConfigLine{Block::any, "router bgp AS view NAME ...",
               [](auto& reading, const auto& values) { begin_bgp(reading, values, true); }},
    ConfigLine{Block::any, "router bgp AS ...",
               [](auto& reading, const auto& values) { begin_bgp(reading, values, false); }},
    ConfigLine{Block::any, "router OTHER ...",
               [](auto& reading, const auto& values) {
                 reading.config.protocols.emplace(values[0], reading.line);
                 reading.config.routes.has_others = true;
                 reading.begin(Block::any);
               }},
    ConfigLine{Block::any, "bfd", [](auto& reading, const auto&) { reading.begin(Block::bfd); }},
    ConfigLine{Block::any, "profile NAME",
               [](auto& reading, const auto& values) {
                 reading.config.bfd_profiles.push_back({values[0], reading.line});
                 reading.config.names.emplace(Named::bfd_profile, values[0]);
               }},
    ConfigLine{Block::bfd, "shutdown",
               [](auto& reading, const auto&) {
                 const auto& profiles = reading.config.bfd_profiles;
                 if (!profiles.empty()) {
                   reading.config.bfd_profiles_down.emplace(profiles.back().value, reading.line);
                 }
               }},
    ConfigLine{Block::bgp, "address-family ipv4",
               [](auto& reading, const auto&) { begin_family(reading, Family::ipv4); }},
    ConfigLine{Block::bgp, "address-family ipv4 unicast",
               [](auto& reading, const auto&) { begin_family(reading, Family::ipv4); }},
    ConfigLine{Block::bgp, "address-family ipv6",
               [](auto& reading, const auto&) { begin_family(reading, Family::ipv6); }},
    ConfigLine{Block::bgp, "address-family ipv6 unicast",
               [](auto& reading, const auto&) { begin_family(reading, Family::ipv6); }},
    ConfigLine{Block::bgp, "address-family ...",
               [](auto& reading, const auto&) { begin_family(reading, {}); }},
    ConfigLine{Block::bgp, "exit-address-family",
               [](auto& reading, const auto&) { begin_family(reading, Family::ipv4); }},
};

}  // namespace

std::span<const ConfigLine> lines_of_router() { return router_lines; }

WrittenNumber ConfigReading::number(const std::string& value) const {
  const auto number = number_in(value);
  return number ? WrittenNumber{{*number, line}} : std::nullopt;
}

void ConfigReading::uses(Named kind, const std::string& name, std::string_view without) {
  config.names_in_use.push_back({.name = {kind, name}, .line = line, .without = without});
}

RouterConfig parse_router_config(const std::string& text, const std::filesystem::path& path) {
  ConfigReading reading{.config = {.path = path}};
  const auto read = [&](std::span<const ConfigLine> table, const ConfigWords& words) {
    for (const auto& [block, pattern, take] : table) {
      const auto values =
          block == Block::any || block == reading.block ? values_of(words, pattern) : std::nullopt;
      if (values) {
        take(reading, *values);
        return true;
      }
    }
    return false;
  };
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    reading.words = rest.substr(0, end);
    ++reading.line;
    const ConfigWords words = words_of_line(reading.words);
    if (!words.empty() && !words[0].starts_with('!') && !words[0].starts_with('#')) {
      (words[0] == "no" && read(lines_that_take_back(), words)) ||
          read(lines_of_neighbors(), words) || read(lines_of_bgp(), words) ||
          read(lines_of_policies(), words) || read(lines_of_router(), words);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::move(reading.config);
}

}  // namespace erchaos
