// Traits of IPv4 and IPv6 for code that is written once for both.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "harness/plan/topology.hpp"

namespace erchaos {

struct InIpv4 {
  using Address = erchaos::Address;
  using Network = erchaos::Network;

  static constexpr Family family = Family::ipv4;
  static constexpr std::string_view ip = "ip";  // FRR's keyword
  // Keys in the tables of nodes and links.
  static constexpr std::string_view address = "address";
  static constexpr std::string_view networks = "networks";
  static constexpr std::string_view subnet = "subnet";
  static constexpr std::string_view addresses = "addresses";
  // The longest prefix that holds two ends (RFC 3021), and the one of derived subnets.
  static constexpr unsigned short longest_prefix = 31;
  static constexpr unsigned short link_prefix = 30;
  static constexpr std::string_view example = "172.16.0.1/30";

  static const std::optional<Address>& address_of(const Node& node) { return node.address; }
  static const std::vector<Network>& networks_of(const Node& node) { return node.networks; }
  static const auto& announced_by(const Policy& policy) { return policy.announce; }
  static Network address_of(const LinkEnd& end) { return end.address; }
  static void give(LinkEnd& end, const Network& given) { end.address = given; }
};

struct InIpv6 {
  using Address = Address6;
  using Network = Network6;

  static constexpr Family family = Family::ipv6;
  static constexpr std::string_view ip = "ipv6";
  static constexpr std::string_view address = "address6";
  static constexpr std::string_view networks = "networks6";
  static constexpr std::string_view subnet = "subnet6";
  static constexpr std::string_view addresses = "addresses6";
  static constexpr unsigned short longest_prefix = 127;  // RFC 6164
  static constexpr unsigned short link_prefix = 126;
  static constexpr std::string_view example = "2001:db8:100::1/126";

  static const std::optional<Address>& address_of(const Node& node) { return node.address6; }
  static const std::vector<Network>& networks_of(const Node& node) { return node.networks6; }
  static const auto& announced_by(const Policy& policy) { return policy.announce6; }
  static Network address_of(const LinkEnd& end) { return end.address6.value_or(Network{}); }
  static void give(LinkEnd& end, const Network& given) { end.address6 = given; }
};

}  // namespace erchaos
