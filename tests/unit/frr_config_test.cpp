// Generated router configurations.
#include "harness/lab/config/frr_config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/lab/config/frr_loadable.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::frr_config_test {
namespace {

using testing::HasSubstr;
using testing::Not;

Topology recommended() {
  return load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
}

std::string config_of(const std::string& router) {
  const Topology topology = recommended();
  return frr_config(topology, topology.node(router));
}

TEST(FrrConfig, MseeHasMicrosoftsNumbers) {
  const std::string config = config_of("msee1");
  EXPECT_THAT(config, HasSubstr("router bgp 12076\n"));
  EXPECT_THAT(config, HasSubstr("neighbor 172.16.100.1 remote-as 64500\n"));
  EXPECT_THAT(config, HasSubstr("neighbor 172.16.100.1 timers 60 180\n"));
  EXPECT_THAT(config, HasSubstr("detect-multiplier 3\n"));
  EXPECT_THAT(config, HasSubstr("transmit-interval 300\n"));
  EXPECT_THAT(config, HasSubstr("receive-interval 300\n"));
}

TEST(FrrConfig, MseeLimitsOnlyTheCustomersPrefixesAndRetries) {
  const Topology topology = recommended();
  const std::string config = frr_config(topology, topology.node("msee1"));
  const std::string gateway =
      topology.link("msee1-gw1").other_end("msee1").address.address().to_string();
  EXPECT_THAT(config, HasSubstr("neighbor 172.16.100.1 maximum-prefix 4000 restart 1\n"));
  EXPECT_THAT(config, Not(HasSubstr("neighbor " + gateway + " maximum-prefix")));
}

TEST(FrrConfig, MseeStripsPrivateAsNumbersTowardsTheCustomerOnly) {
  const Topology topology = recommended();
  const std::string config = frr_config(topology, topology.node("msee1"));
  const std::string gateway =
      topology.link("msee1-gw1").other_end("msee1").address.address().to_string();
  EXPECT_THAT(config, HasSubstr("neighbor 172.16.100.1 remove-private-AS\n"));
  EXPECT_THAT(config, Not(HasSubstr("neighbor " + gateway + " remove-private-AS\n")));
}

TEST(FrrConfig, MseeAcceptsOnlyPublicNetworksAndPathsOnMicrosoftPeering) {
  const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/microsoft-peering/topology.toml");
  const std::string config = frr_config(topology, topology.node("msee1"));
  EXPECT_THAT(config, HasSubstr("ip prefix-list not-public seq 10 permit 10.0.0.0/8 le 32\n"));
  EXPECT_THAT(config, HasSubstr("route-map microsoft-peering deny 10\n"));
  EXPECT_THAT(config, HasSubstr("neighbor 203.0.113.1 route-map microsoft-peering in\n"));
  EXPECT_THAT(config, HasSubstr("neighbor 203.0.113.1 maximum-prefix 200 restart 1\n"));
  EXPECT_THAT(frr_config(topology, topology.node("pe1")), Not(HasSubstr("not-public")));
}

TEST(FrrConfig, MseeStripsPrivateAsNumbersTowardsMicrosoftsNetwork) {
  const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/microsoft-peering/topology.toml");
  const std::string network =
      topology.link("msee1-msnet").other_end("msee1").address.address().to_string();
  EXPECT_THAT(frr_config(topology, topology.node("msee1")),
              HasSubstr("neighbor " + network + " remove-private-AS all\n"));
}

TEST(FrrConfig, GatewayAnnouncesTheVirtualNetwork) {
  const std::string config = config_of("gw2");
  EXPECT_THAT(config, HasSubstr("router bgp 65515\n"));
  EXPECT_THAT(config, HasSubstr("network 10.2.0.0/16\n"));
  EXPECT_THAT(config, HasSubstr("ip route 10.2.0.0/16 "));
}

TEST(FrrConfig, CpeUsesBfdOnItsCircuitSessionOnly) {
  const std::string config = config_of("cpe1");
  const Topology topology = recommended();
  const auto peer = [&](const char* link) {
    return topology.link(link).other_end("cpe1").address.address().to_string();
  };
  EXPECT_THAT(config, HasSubstr("neighbor " + peer("cpe1-pe1") + " bfd\n"));
  EXPECT_THAT(config, Not(HasSubstr("neighbor " + peer("core-cpe1") + " bfd\n")));
  EXPECT_THAT(config, HasSubstr("neighbor " + peer("core-cpe1") + " next-hop-self\n"));
}

TEST(FrrConfig, DaemonsFollowFromTheConfiguration) {
  EXPECT_TRUE(daemons_needed_by(config_of("cpe1")).bfdd);
  EXPECT_FALSE(daemons_needed_by(config_of("core")).bfdd);
  EXPECT_TRUE(daemons_needed_by(config_of("core")).staticd);
  EXPECT_FALSE(daemons_needed_by(config_of("cpe1")).staticd);
}

TEST(LoadableConfig, OmitsLinesThatDaemonsDoNotKnow) {
  const std::string text = loadable(
      "service integrated-vtysh-config\nusername root nopassword\ninterface eth0\n"
      " ip address 10.0.0.1/30\nexit\n!\nend\n");
  EXPECT_THAT(text, HasSubstr("interface eth0\n ip address 10.0.0.1/30\n!\n"));
  for (const char* word : {"integrated", "username", "exit", "end\n"}) {
    EXPECT_THAT(text, Not(HasSubstr(word)));
  }
}

TEST(LoadableConfig, OfAnEngineerGetsOnlyLoggingAdded) {
  EXPECT_THAT(loadable("hostname x\n"), HasSubstr("no zebra nexthop kernel enable\n"));
  const std::string own = loadable_as_it_is("hostname x\n");
  EXPECT_THAT(own, Not(HasSubstr("nexthop")));
  EXPECT_THAT(own, HasSubstr("debug bfd peer\nhostname x\nlog stdout debugging\n"));
}

TEST(LoadableConfig, LogsTheNeededEventsDespiteItsOwnSettings) {
  const std::string text = loadable("log syslog informational\nbfd\n profile x\n");
  const std::string log =
      "log stdout debugging\nlog timestamp precision 6\nno log record-priority\n"
      "debug bgp neighbor-events\ndebug bgp zebra\ndebug bfd peer\n";
  EXPECT_THAT(text, HasSubstr(log + "log syslog informational\n"));
  EXPECT_THAT(text, testing::EndsWith(" profile x\n" + log));
}

}  // namespace
}  // namespace erchaos::frr_config_test
