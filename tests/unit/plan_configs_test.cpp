// An engineer's own frr.conf, held against the topology.
#include <gmock/gmock.h>

#include "tests/unit/plan_own_config.hpp"

namespace erchaos::inputs::plan_configs_test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

struct OwnConfig : OwnRouterConfig {};

}  // namespace

TEST_F(OwnConfig, ThatFitsHasNoFindings) { EXPECT_THAT(findings(good), IsEmpty()); }

TEST_F(OwnConfig, GivesInterfacesTheirNames) {
  EXPECT_EQ(load(good).link("r-q").ends[1].interface, "eth0");
}

TEST_F(OwnConfig, MayHaveInterfacesThatNoLinkEndsAt) {
  const std::string more = good +
                           "interface eth7\n ip address 192.0.2.1/24\ninterface lo\n"
                           "interface dummy0\n ip address 192.0.2.9/32\n";
  EXPECT_THAT(findings(more), ElementsAre(HasSubstr("10: no link ends at 'eth7'")));
  EXPECT_THAT(load(more).node("q").stubs, ElementsAre("dummy0", "eth7"));
  expect_only(problems(good + "interface eth0.with-a-long-name\n"), 10, "must be 1 to 15 letters");
}

TEST_F(OwnConfig, NamesTheInterfaceThatTheTopologyLacks) {
  expect_only(problems(good, ""), 1,
              "'eth0' has an address of link 'r-q', which the topology calls 'to-r'; write "
              "interfaces = { eth0 = \"r-q\" } in [nodes.q]");
  expect_only(problems(good, "eth0 = \"r-b\""), 15, "unknown link of 'q' 'r-b'");
}

TEST_F(OwnConfig, MustHaveTheTopologysAddresses) {
  expect_only(problems(without(good, "172.16.0.2/30", "172.16.0.6/30")), 2,
              "172.16.0.6/30 on eth0, but the topology gives this end of link 'r-q' 172.16.0.2/30");
}

TEST_F(OwnConfig, MayHaveFurtherAddresses) {
  const std::string second = " ip address 172.16.0.2/30\n ip address 198.51.100.1/24\n";
  EXPECT_THAT(findings(without(good, " ip address 172.16.0.2/30\n", second)), IsEmpty());
}

TEST_F(OwnConfig, MustNotShutALinksInterfaceDown) {
  expect_only(problems(without(good, "router bgp", " shutdown\nrouter bgp")), 3,
              "'shutdown' keeps link 'r-q' down");
}

TEST_F(OwnConfig, MustForwardWhatTheTopologyHas) {
  EXPECT_THAT(findings("no ipv6 forwarding\n" + good), IsEmpty());
  expect_only(problems("no ip forwarding\n" + good), 1, "q forwards no packet");
}

TEST_F(OwnConfig, MustHaveTheTopologysAs) {
  expect_only(problems(without(good, "bgp 65011", "bgp 65012")), 3,
              "the topology gives q AS 65011");
}

TEST_F(OwnConfig, MustHaveTheTopologysSessions) {
  expect_only(problems("router bgp 65011\n neighbor 172.16.0.9 remote-as 65010\n"), 1,
              "there is no 'neighbor 172.16.0.1' for the session with r");
}

TEST_F(OwnConfig, WithoutBfdIsAFindingAndTheSessionRunsWithoutBfd) {
  const std::string config = without(good, " neighbor 172.16.0.1 bfd\n");
  EXPECT_THAT(findings(config), ElementsAre(HasSubstr("5: r has BFD enabled for this session")));
  EXPECT_FALSE(load(config).sessions.at(0).bfd);
}

TEST_F(OwnConfig, WithAnUnassignedBfdProfileIsAFinding) {
  const std::string config = without(good, " neighbor 172.16.0.1 bfd\n") + "bfd\n profile fast\n";
  EXPECT_THAT(findings(config, "{}"),
              ElementsAre("5: the BFD profile 'fast' is set, but not assigned to the neighbor r"));
}

TEST_F(OwnConfig, TakesBfdFromAPeerGroup) {
  const std::string config = without(good, " neighbor 172.16.0.1 bfd\n",
                                     " neighbor edge peer-group\n neighbor edge bfd\n"
                                     " neighbor 172.16.0.1 peer-group edge\n");
  EXPECT_THAT(findings(config), IsEmpty());
}

TEST_F(OwnConfig, WithoutMaximumPathsIsAFinding) {
  EXPECT_THAT(findings(without(good, "  maximum-paths 4\n")),
              ElementsAre(HasSubstr("3: there is no 'maximum-paths'")));
  EXPECT_THAT(findings(without(good, "paths 4", "paths 1")),
              ElementsAre("9: with 'maximum-paths 1' all flows take one path"));
}

TEST_F(OwnConfig, WithALongHoldTimeIsAFinding) {
  EXPECT_THAT(findings(without(good, "60 180", "60 240")),
              ElementsAre(HasSubstr("7: the hold time of 240 s towards r is above")));
}

TEST_F(OwnConfig, ThatExchangesNoRoutesIsAFinding) {
  EXPECT_THAT(findings(without(good, " no bgp ebgp-requires-policy\n")),
              ElementsAre(HasSubstr("4: no route is exchanged with r")));
}

}  // namespace erchaos::inputs::plan_configs_test
