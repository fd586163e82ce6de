// Generated configurations of routers that speak IPv6 beside IPv4.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/lab/config/frr_config.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::frr_config_ipv6_test {
namespace {

using testing::HasSubstr;
using testing::Not;

Topology dual_stack() {
  return load_topology(ERCHAOS_SOURCE "/topologies/dual-stack/topology.toml");
}

std::string config_of(const std::string& router) {
  const Topology topology = dual_stack();
  return frr_config(topology, topology.node(router));
}

// The lines of one address family.
std::string family(const std::string& config, const std::string& name) {
  const std::size_t begin = config.find("address-family " + name);
  return config.substr(begin, config.find("exit-address-family", begin) - begin);
}

TEST(FrrConfigIpv6, HasItsOwnSessionWithBfd) {
  const std::string config = config_of("msee1");
  EXPECT_THAT(config, HasSubstr(" ip address 172.16.100.2/30\n"
                                " ipv6 address 2001:db8:100::2/126\n"));
  EXPECT_THAT(config, HasSubstr(" neighbor 2001:db8:100::1 remote-as 64500\n"));
  EXPECT_THAT(config, HasSubstr(" neighbor 2001:db8:100::1 bfd profile bfd-300ms-x3\n"));
  EXPECT_THAT(config, HasSubstr(" neighbor 2001:db8:100::1 timers 60 180\n"));
}

TEST(FrrConfigIpv6, ExchangesEachFamilyOverItsOwnSession) {
  const std::string config = config_of("msee1");
  EXPECT_THAT(family(config, "ipv4"), HasSubstr("  no neighbor 2001:db8:100::1 activate\n"));
  EXPECT_THAT(family(config, "ipv6"), HasSubstr("  neighbor 2001:db8:100::1 activate\n"));
  EXPECT_THAT(family(config, "ipv6"), Not(HasSubstr("172.")));
  EXPECT_THAT(family(config, "ipv6"), HasSubstr("  maximum-paths 4\n  maximum-paths ibgp 4\n"));
}

TEST(FrrConfigIpv6, HasMicrosoftsLimitOfAHundredPrefixes) {
  const std::string config = config_of("msee1");
  EXPECT_THAT(family(config, "ipv6"),
              HasSubstr("  neighbor 2001:db8:100::1 remove-private-AS\n"
                        "  neighbor 2001:db8:100::1 maximum-prefix 100 restart 1\n"));
  EXPECT_THAT(family(config, "ipv4"),
              HasSubstr("  neighbor 172.16.100.1 maximum-prefix 4000 restart 1\n"));
}

TEST(FrrConfigIpv6, OriginatesTheNetworkOfTheHostBehindIt) {
  const std::string config = config_of("core");
  EXPECT_THAT(config, HasSubstr("ipv6 route 2001:db8:10::/48 fd00:172:31::1\n"));
  EXPECT_THAT(family(config, "ipv6"), HasSubstr("  network 2001:db8:10::/48\n"));
  EXPECT_THAT(family(config_of("cpe1"), "ipv6"),
              HasSubstr("  neighbor fd00:172:31::5 next-hop-self\n"));
}

TEST(FrrConfigIpv6, PoliciesHoldForBothFamilies) {
  Topology topology = dual_stack();
  Node& cpe = *std::find_if(topology.nodes.begin(), topology.nodes.end(),
                            [](const Node& node) { return node.name == "cpe1"; });
  cpe.policies = {{.towards = "pe1", .prepend = 1, .local_preference = 50}};
  const std::string config = frr_config(topology, cpe);
  EXPECT_THAT(config, HasSubstr("route-map to-pe1 permit 10\n set as-path prepend 65010\n"));
  EXPECT_THAT(config, Not(HasSubstr("ipv6-to-pe1")));
  EXPECT_THAT(family(config, "ipv6"),
              HasSubstr("  neighbor fd00:172:31::e route-map to-pe1 out\n"
                        "  neighbor fd00:172:31::e route-map from-pe1 in\n"));
}

TEST(FrrConfigIpv6, AnnouncesTheGivenNetworksOfEachFamily) {
  Topology topology = dual_stack();
  Node& cpe = *std::find_if(topology.nodes.begin(), topology.nodes.end(),
                            [](const Node& node) { return node.name == "cpe1"; });
  cpe.policies = {{.towards = "pe1",
                   .announce = {{boost::asio::ip::make_network_v4("10.1.0.0/17")}},
                   .announce6 = {{boost::asio::ip::make_network_v6("2001:db8:10::/49")}}}};
  const std::string config = frr_config(topology, cpe);
  EXPECT_THAT(config, HasSubstr("ip prefix-list to-pe1 seq 5 permit 10.1.0.0/17\n"));
  EXPECT_THAT(config, HasSubstr("ipv6 prefix-list ipv6-to-pe1 seq 5 permit 2001:db8:10::/49\n!\n"
                                "route-map ipv6-to-pe1 permit 10\n"
                                " match ipv6 address prefix-list ipv6-to-pe1\n"));
  EXPECT_THAT(family(config, "ipv6"), HasSubstr(" fd00:172:31::e route-map ipv6-to-pe1 out\n"));
  cpe.policies[0].announce6.reset();  // then all of IPv6
  EXPECT_THAT(family(frr_config(topology, cpe), "ipv6"), Not(HasSubstr("route-map")));
}

}  // namespace
}  // namespace erchaos::frr_config_ipv6_test
