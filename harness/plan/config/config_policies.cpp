// Evaluates prefix lists and route maps.
#include "harness/plan/config/config_policies.hpp"

#include <algorithm>

namespace erchaos {

namespace {

template <typename Network>
Prefix as_prefix(Family family, const Network& network) {
  Prefix prefix{.family = family, .length = network.prefix_length()};
  std::ranges::copy(network.address().to_bytes(), prefix.bytes.begin());
  return prefix.shortened_to(prefix.length);
}

}  // namespace

Prefix Prefix::shortened_to(unsigned shorter) const {
  Prefix prefix{.family = family, .bytes = bytes, .length = shorter};
  for (unsigned bit = shorter; bit < bytes.size() * 8; ++bit) {
    prefix.bytes[bit / 8] &= static_cast<unsigned char>(~(0x80U >> (bit % 8)));
  }
  return prefix;
}

Prefix prefix_of(const Network& network) { return as_prefix(Family::ipv4, network); }
Prefix prefix_of(const Network6& network) { return as_prefix(Family::ipv6, network); }

void PrefixList::add(std::optional<unsigned> sequence, const Prefix& within, const Entry& entry) {
  const unsigned number = sequence.value_or(last_ - last_ % 5 + 5);  // as FRR numbers entries
  last_ = std::max(last_, number);
  entries_[within.length][within].insert_or_assign(number, entry);
}

bool PrefixList::permits(const Prefix& prefix) const {
  std::optional<unsigned> first;
  bool permits = false;
  for (const auto& [length, entries] : entries_) {
    const auto found =
        length <= prefix.length ? entries.find(prefix.shortened_to(length)) : entries.end();
    if (found == entries.end()) {
      continue;
    }
    for (const auto& [sequence, entry] : found->second) {
      if (prefix.length >= entry.shortest && prefix.length <= entry.longest &&
          (!first || sequence < *first)) {
        first = sequence;
        permits = entry.permits;
      }
    }
  }
  return permits;
}

std::optional<bool> ConfigPolicies::pass(const Name& policy, const Prefix& prefix) const {
  if (const auto list = prefix_lists.find(policy); list != prefix_lists.end()) {
    return list->second.permits(prefix);
  }
  const auto map =
      policy.first == Named::route_map ? route_maps.find(policy.second) : route_maps.end();
  if (map == route_maps.end()) {
    return {};
  }
  for (const auto& [sequence, entry] : map->second) {
    const auto fits_here = fits(entry, prefix);
    if (!fits_here) {
      return {};
    }
    if (*fits_here) {
      return entry.permits;
    }
  }
  return false;
}

// An entry that depends on more than prefixes can still be ruled out by the prefix alone.
std::optional<bool> ConfigPolicies::fits(const RouteMapEntry& entry, const Prefix& prefix) const {
  bool is_known = entry.is_known;
  for (const Name& name : entry.prefix_lists) {
    const auto list = prefix_lists.find(name);
    if ((name.first == Named::prefix_list6) != (prefix.family == Family::ipv6)) {
      is_known = false;
    } else if (list == prefix_lists.end() || !list->second.permits(prefix)) {
      return false;
    }
  }
  return is_known ? std::optional{true} : std::nullopt;
}

}  // namespace erchaos
