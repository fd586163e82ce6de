// The lines of an frr.conf that erchaos reads: one entry each.
#pragma once

#include <span>
#include <string_view>

#include "harness/plan/config/config_words.hpp"
#include "harness/plan/config/router_config.hpp"

namespace erchaos {

// Where in a configuration a line stands. FRR climbs out of a block at a line that is not of it.
enum class Block { any, interface_, bgp, route_map, vrf, bfd };

// A configuration while it is read.
struct ConfigReading {
  RouterConfig config{};
  Block block = Block::any;
  ConfigInterface* interface {};
  RouteMapEntry* entry{};  // of a route map
  BgpInstance* bgp{};
  std::optional<Family> family{};  // of the address family; IPv4 unless said, nothing: another
  std::size_t line{};
  std::string_view words{};  // the whole line

  // A value as this line has it.
  Written<std::string> text(const std::string& value) const { return {value, line}; }
  WrittenNumber number(const std::string& value) const;
  void begin(Block next) { block = next; }
  void uses(Named kind, const std::string& name, std::string_view without);
  // Of the instance; made if there is none yet.
  ConfigNeighbor& neighbor(const std::string& name);
  // The same for a line that FRR takes of a known neighbor only.
  ConfigNeighbor& known_neighbor(const std::string& name);
  void forget_neighbor(const std::string& name);
};

struct ConfigLine {
  Block block;               // any: FRR takes it everywhere
  std::string_view pattern;  // see values_of()
  void (*read)(ConfigReading&, const ConfigWords& values);
};

// The first that fits a line counts.
std::span<const ConfigLine> lines_of_router();
std::span<const ConfigLine> lines_of_bgp();
std::span<const ConfigLine> lines_of_neighbors();
std::span<const ConfigLine> lines_of_policies();
std::span<const ConfigLine> lines_that_take_back();

}  // namespace erchaos
