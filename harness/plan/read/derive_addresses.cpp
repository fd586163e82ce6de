// Derives addresses for links whose file gives none.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/families.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

const Network pool{Address{{172, 31, 0, 0}}, 16};
const Network6 pool6{boost::asio::ip::make_address_v6("fd00:172:31::"), 112};
constexpr std::uint32_t pool_size = 65536;  // addresses in each pool

Address plus(const Address& address, std::uint32_t number) {
  return Address{address.to_uint() + number};
}

// `number` must fit into the trailing zero bits.
Address6 plus(const Address6& address, std::uint32_t number) {
  auto bytes = address.to_bytes();
  bytes[14] = static_cast<unsigned char>(bytes[14] | number >> 8U);
  bytes[15] = static_cast<unsigned char>(bytes[15] | (number & 0xFFU));
  return Address6{bytes};
}

template <typename In>
std::vector<typename In::Network> taken_networks(const TopologyDraft& draft) {
  std::vector<typename In::Network> taken;
  for (const LinkDraft& link : draft.links) {
    if (link.is_given(In::family)) {
      taken.push_back(In::address_of(link.link.ends[0]).canonical());
    }
  }
  for (const NodeDraft& node : draft.nodes) {
    if (const auto& address = In::address_of(node.node)) {
      taken.emplace_back(*address, In::longest_prefix + 1);
    }
  }
  return taken;
}

// The first free link subnet from address number `at` of the pool on; moves `at` past it. Nothing
// if all are taken.
template <typename In>
std::optional<typename In::Network> next_free(const typename In::Network& from, std::uint32_t& at,
                                              const std::vector<typename In::Network>& taken) {
  while (at < pool_size) {
    const typename In::Network subnet{plus(from.network(), at), In::link_prefix};
    at += 4;
    if (std::ranges::none_of(taken, [&](const auto& other) { return overlap(subnet, other); })) {
      return subnet;
    }
  }
  return {};
}

template <typename In>
void derive(TopologyDraft& draft, const typename In::Network& from) {
  const auto taken = taken_networks<In>(draft);
  std::uint32_t at = 0;
  for (LinkDraft& link : draft.links) {
    Addressing& addressing = link.addressing_in(In::family);
    if (addressing != Addressing::to_derive) {
      continue;
    }
    if (const auto subnet = next_free<In>(from, at, taken)) {
      assign(link.link, *subnet);
      addressing = Addressing::given;
    } else {
      addressing = Addressing::wrong;
      link.table.note("ends", fmt::format("no /{} of {} is left for this link; give it a '{}'",
                                          In::link_prefix, from.to_string(), In::subnet));
    }
  }
}

// Neither end gets the subnet's own address (in IPv6 the routers' anycast address), but a subnet of
// two addresses uses both (RFC 3021, RFC 6164).
template <typename In>
void assign_in(Link& link, const typename In::Network& subnet) {
  std::uint32_t number = subnet.prefix_length() < In::longest_prefix ? 1 : 0;
  for (LinkEnd& end : link.ends) {
    In::give(end, {plus(subnet.network(), number++), subnet.prefix_length()});
  }
}

}  // namespace

void assign(Link& link, const Network& subnet) { assign_in<InIpv4>(link, subnet); }
void assign(Link& link, const Network6& subnet) { assign_in<InIpv6>(link, subnet); }

void derive_addresses(TopologyDraft& draft) { derive<InIpv4>(draft, pool); }
void derive_addresses6(TopologyDraft& draft) { derive<InIpv6>(draft, pool6); }

}  // namespace erchaos
