// An engineer's own frr.conf, as far as erchaos must understand it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/plan/config_text.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

struct ConfigNeighbor {
  std::size_t line{};
  bool has_bfd{};
  bool has_policy{};                        // a route map, prefix list or filter in some direction
  std::optional<Written<unsigned>> hold{};  // seconds
  std::string group{};                      // peer group; "": none
  bool is_active6{};                        // exchanges IPv6 routes
};

struct RouterConfig {
  std::filesystem::path path{};
  std::map<std::string, std::size_t> interfaces{};                   // name -> line
  std::map<std::string, std::vector<Written<Network>>> addresses{};  // by interface
  std::map<std::string, std::vector<Written<Network6>>> addresses6{};
  Written<std::uint32_t> as{};                        // of the first `router bgp`
  std::map<std::string, ConfigNeighbor> neighbors{};  // by address or peer group
  std::vector<Written<std::string>> bfd_profiles{};
  std::optional<Written<unsigned>> maximum_paths{};       // of external routes
  std::optional<Written<unsigned>> maximum_paths_ibgp{};  // of internal ones
  bool needs_policy = true;                               // bgp ebgp-requires-policy, FRR's default

  // A neighbor with what its peer group gives it; nullopt: none such.
  std::optional<ConfigNeighbor> neighbor(const std::string& address) const;
};

// Reads what it knows and passes over the rest, which is FRR's to judge.
RouterConfig parse_router_config(const std::string& text, const std::filesystem::path& path);

}  // namespace erchaos
