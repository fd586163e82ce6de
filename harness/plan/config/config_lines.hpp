// The lines of an frr.conf that erchaos reads, one table entry each.
#pragma once

#include <span>
#include <string_view>

#include "harness/plan/config/config_words.hpp"
#include "harness/plan/config/router_config.hpp"

namespace erchaos {

// The block that a line is in. FRR leaves a block at a line that does not belong to it.
enum class Block { any, interface_, bgp, route_map, vrf, bfd };

// The state while a configuration is read.
struct ConfigReading {
  RouterConfig config{};
  Block block = Block::any;
  ConfigInterface* interface {};
  RouteMapEntry* entry{};  // of a route map
  BgpInstance* bgp{};
  std::optional<Family> family{};  // of the address family; IPv4 by default, nothing: another
  std::size_t line{};
  std::string_view words{};  // the whole line

  // A value with this line's number.
  Written<std::string> text(const std::string& value) const { return {value, line}; }
  WrittenNumber number(const std::string& value) const;
  void begin(Block next) { block = next; }
  void uses(Named kind, const std::string& name, std::string_view without);
  // A neighbor of the instance, created if it is missing.
  ConfigNeighbor& neighbor(const std::string& name);
  // The same for a line that FRR accepts only for a known neighbor.
  ConfigNeighbor& known_neighbor(const std::string& name);
  void forget_neighbor(const std::string& name) const;
};

struct ConfigLine {
  Block block;               // any: FRR accepts it everywhere
  std::string_view pattern;  // see values_of()
  void (*read)(ConfigReading&, const ConfigWords& values);
};

// The first entry that matches a line applies.
std::span<const ConfigLine> lines_of_router();
std::span<const ConfigLine> lines_of_bgp();
std::span<const ConfigLine> lines_of_neighbors();
std::span<const ConfigLine> lines_of_policies();
std::span<const ConfigLine> lines_that_take_back();

}  // namespace erchaos
