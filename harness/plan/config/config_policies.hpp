// Prefix lists and route maps of an frr.conf, as far as they decide by the prefix of a route alone.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos {

enum class Named {
  route_map,
  prefix_list,
  prefix_list6,
  access_list,
  access_list6,
  as_path_list,
  community_list,
  large_community_list,
  extcommunity_list,
  bfd_profile,
};

using Name = std::pair<Named, std::string>;

// All bits beyond its length are zero.
struct Prefix {
  Family family{};
  std::array<unsigned char, 16> bytes{};
  unsigned length{};

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison for a pointer
  auto operator<=>(const Prefix&) const = default;
  Prefix shortened_to(unsigned shorter) const;
};

Prefix prefix_of(const Network& network);
Prefix prefix_of(const Network6& network);

class PrefixList {
 public:
  struct Entry {
    bool permits{};
    unsigned shortest{};  // of the prefixes that match
    unsigned longest{};
  };

  void add(std::optional<unsigned> sequence, const Prefix& within, const Entry& entry);
  // The first matching entry decides; a prefix that matches none is denied.
  bool permits(const Prefix& prefix) const;

 private:
  // By length, prefix and sequence number.
  std::map<unsigned, std::map<Prefix, std::map<unsigned, Entry>>> entries_;
  unsigned last_ = 0;
};

struct RouteMapEntry {
  bool permits{};
  bool is_known = true;              // it depends on prefixes only
  std::vector<Name> prefix_lists{};  // a route must match all
  std::string source{};              // the address of `set src`
};

class ConfigPolicies {
 public:
  std::map<Name, PrefixList> prefix_lists{};
  std::map<std::string, std::map<unsigned, RouteMapEntry>> route_maps{};  // by sequence number

  // Whether a route to this prefix passes; nothing: it depends on more than the prefix.
  std::optional<bool> pass(const Name& policy, const Prefix& prefix) const;

 private:
  std::optional<bool> fits(const RouteMapEntry& entry, const Prefix& prefix) const;
};

}  // namespace erchaos
