// An engineer's own frr.conf, as far as erchaos must understand it.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/plan/config/config_policies.hpp"
#include "harness/plan/config/config_text.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

using WrittenText = std::optional<Written<std::string>>;
using WrittenNumber = std::optional<Written<unsigned>>;

// An advertise-map, and the two route maps that it names.
struct Condition {
  std::size_t line{};
  std::array<std::string, 2> maps{};
};

// A neighbor's settings in one address family. A policy is a route map, prefix list or filter.
struct NeighborInFamily {
  std::optional<bool> is_active{};  // not given: as the instance has it
  std::vector<Written<Name>> policies_in{};
  std::vector<Written<Name>> policies_out{};
  std::optional<Condition> conditional{};
};

struct ConfigNeighbor {
  std::size_t line{};
  bool is_known{};          // to FRR, which then accepts further lines about it
  std::string group{};      // peer group; "": none
  WrittenText remote_as{};  // a number, "internal" or "external"
  std::optional<Written<std::uint32_t>> local_as{};
  WrittenText password{};
  WrittenText update_source{};
  std::optional<Written<unsigned>> hold{};  // seconds
  WrittenNumber multihop{};                 // hops
  WrittenNumber ttl_security{};             // hops
  bool has_bfd{};
  WrittenText bfd_profile{};
  std::optional<std::size_t> shutdown{};  // line
  std::optional<std::size_t> passive{};
  std::map<Family, bool> active_by_default{};
  std::map<Family, NeighborInFamily> families{};

  bool is_active(Family family) const;
  NeighborInFamily in(Family family) const;
};

struct ListenRange {
  std::string network{};
  std::size_t line{};
};

// One `router bgp`: the default instance, a VRF or a view.
struct BgpInstance {
  Written<std::uint32_t> as{};
  std::string vrf{};  // or view; "": the default one
  bool is_view{};
  std::map<std::string, ConfigNeighbor> neighbors{};  // by address or peer group
  WrittenNumber maximum_paths{};                      // of external routes
  WrittenNumber maximum_paths_ibgp{};                 // of internal ones
  std::optional<bool> needs_policy{};                 // bgp ebgp-requires-policy
  bool graceful_restart{};                            // for all neighbors
  std::map<Family, bool> activates{{Family::ipv4, true}, {Family::ipv6, false}};
  WrittenNumber hold{};
  WrittenNumber minimum_hold{};  // that a neighbor must offer
  WrittenText router_id{};
  std::optional<std::size_t> shutdown{};
  std::vector<Written<std::string>> unnumbered{};  // interfaces
  std::vector<ListenRange> ranges{};
  std::map<Prefix, std::size_t> networks{};  // announced by `network`, with the line
  std::set<Family> announces_more{};         // by `redistribute` and the like
  // Lines that FRR accepts only once the neighbor, or its group, is known.
  std::vector<Written<std::string>> too_early{};

  // A neighbor with the settings of its peer group; nullopt: no such neighbor.
  std::optional<ConfigNeighbor> neighbor(const std::string& address) const;
};

struct ConfigInterface {
  std::size_t line{};
  WrittenText vrf{};
  std::vector<Written<Network>> addresses{};
  std::vector<Written<Network6>> addresses6{};
  std::optional<std::size_t> shutdown{};
};

// The router's own routes in its default instance.
struct OwnRoutes {
  std::set<Prefix> to{};
  bool has_others{};  // with unknown prefixes: of other protocols, in other notations
};

// Where a name is used, and what FRR does if the name is not defined.
struct NameInUse {
  Name name{};
  std::size_t line{};
  std::string_view without{};  // "denies every route"
};

struct RouterConfig {
  std::filesystem::path path{};
  std::string profile{};  // of `frr defaults`
  std::string version{};  // of `frr version`
  std::map<std::string, ConfigInterface> interfaces{};
  std::deque<BgpInstance> instances{};
  std::vector<Written<std::string>> vrfs{};  // with their own block
  std::set<Name> names{};
  std::vector<NameInUse> names_in_use{};
  ConfigPolicies policies{};
  OwnRoutes routes{};
  std::vector<Written<std::string>> bfd_profiles{};
  std::map<std::string, std::size_t> bfd_profiles_down{};  // lines of their `shutdown`
  std::map<std::string, std::size_t> protocols{};          // "ospf" of `router ospf`; lines
  std::vector<Written<std::string>> kernel_filters{};      // route maps of `ip protocol`
  std::map<Family, std::size_t> not_forwarding{};          // lines
  std::vector<std::size_t> rpki_matches{};

  const BgpInstance& bgp() const;  // the default instance; an empty one if there is none
  // FRR's default if the instance does not set it.
  bool needs_policy() const;
  // Whether FRR lets any route pass with these policies towards or from a neighbor.
  bool lets_pass(const std::vector<Written<Name>>& written, bool is_external) const;
  // The policy that certainly stops every route to this prefix, if there is one.
  std::optional<Written<Name>> stopped_by(const std::vector<Written<Name>>& written,
                                          const Prefix& prefix) const;
};

// Reads the lines that it knows and skips the rest, which FRR checks.
RouterConfig parse_router_config(const std::string& text, const std::filesystem::path& path);

}  // namespace erchaos
