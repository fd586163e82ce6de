// Addresses of links whose file gives none.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/quantity.hpp"
#include "harness/plan/topology_draft.hpp"

namespace erchaos {

namespace {

const Network pool{Address{{172, 31, 0, 0}}, 16};
constexpr unsigned short derived_prefix = 30;

std::vector<Network> taken_networks(const TopologyDraft& draft) {
  std::vector<Network> taken;
  for (const LinkDraft& link : draft.links) {
    if (link.addressing == Addressing::given) {
      taken.push_back(link.link.ends[0].address.canonical());
    }
  }
  for (const NodeDraft& node : draft.nodes) {
    if (node.node.address) {
      taken.emplace_back(*node.node.address, 32);
    }
  }
  return taken;
}

// The first free /30 of the pool from `at` on, which moves behind it; nothing when all is taken.
std::optional<Network> next_free(std::uint32_t& at, const std::vector<Network>& taken) {
  while (contains(pool, Address{at})) {
    const Network subnet{Address{at}, derived_prefix};
    at += 4;
    if (std::ranges::none_of(taken, [&](const Network& other) { return overlap(subnet, other); })) {
      return subnet;
    }
  }
  return {};
}

}  // namespace

void assign(Link& link, const Network& subnet) {
  // A /31 has no network address to step over (RFC 3021).
  std::uint32_t address = subnet.network().to_uint() + (subnet.prefix_length() < 31 ? 1 : 0);
  for (LinkEnd& end : link.ends) {
    end.address = {Address{address++}, subnet.prefix_length()};
  }
}

void derive_addresses(TopologyDraft& draft) {
  const auto taken = taken_networks(draft);
  std::uint32_t at = pool.network().to_uint();
  for (LinkDraft& link : draft.links) {
    if (link.addressing != Addressing::to_derive) {
      continue;
    }
    if (const auto subnet = next_free(at, taken)) {
      assign(link.link, *subnet);
      link.addressing = Addressing::given;
    } else {
      link.addressing = Addressing::wrong;
      link.table.note("ends", fmt::format("no /30 of {} is left for this link; give it a 'subnet'",
                                          pool.to_string()));
    }
  }
}

}  // namespace erchaos
