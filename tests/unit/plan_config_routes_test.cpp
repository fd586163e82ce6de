// Policies and timers of an own configuration: what would come up and fall short.
#include <gmock/gmock.h>

#include "harness/plan/check/propagation.hpp"
#include "tests/unit/plan_own_config.hpp"

namespace erchaos::inputs::plan_config_routes_test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const std::string no_demand = " no bgp ebgp-requires-policy\n";

struct ConfigRoutes : OwnRouterConfig {
  bool q_hears(const std::string& config) const {
    const Topology topology = load(config);
    return routers_that_hear_of<InIpv4>(topology.node("r").networks.at(0), topology.node("r"),
                                        topology)
        .contains("q");
  }
};

}  // namespace

TEST_F(ConfigRoutes, NeedAPolicyInEachDirection) {
  const std::string policies =
      without(good, no_demand) + "  neighbor 172.16.0.1 route-map TO out\nroute-map TO permit 10\n";
  EXPECT_THAT(findings(policies), ElementsAre(HasSubstr("4: no route is accepted from r")));
  EXPECT_FALSE(q_hears(policies));
  EXPECT_THAT(findings(without(policies, "TO out", "TO in")),
              ElementsAre(HasSubstr("4: no route is sent to r")));
  EXPECT_TRUE(q_hears(without(policies, "TO out", "TO in")));
}

// A standby announces only when the active path is gone (FRR's conditional advertisement).
TEST_F(ConfigRoutes, ThatAreConditionalAreNotWaitedForIfTheTopologySaysStandby) {
  const std::string config =
      good +
      "  neighbor 172.16.0.1 advertise-map MINE non-exist-map UP\n  network 10.9.0.0/16\n"
      "route-map MINE permit 10\nroute-map UP permit 10\nip route 10.9.0.0/16 Null0\n";
  EXPECT_THAT(findings(config),
              ElementsAre(HasSubstr("10: the lab waits until r has these routes")));
  const auto r_hears = [&](const std::string& policy) {
    const Topology topology =
        load(config, "{ bfd = true }",
             "eth0 = \"r-q\" }\nnetworks = [\"10.9.0.0/16\"]\n[nodes.q.towards]\nr = { " + policy);
    const Node& q = topology.node("q");
    return routers_that_hear_of<InIpv4>(q.networks.at(0), q, topology).contains("r");
  };
  EXPECT_TRUE(r_hears("standby = false"));
  EXPECT_FALSE(r_hears("standby = true"));
}

TEST_F(ConfigRoutes, WithAnUndefinedAdvertiseMapAreAFinding) {
  EXPECT_THAT(findings(good + "  neighbor 172.16.0.1 advertise-map MINE exist-map UP\n"
                              "route-map UP permit 10\n"),
              ElementsAre("10: there is no 'route-map MINE': FRR then ignores this line"));
}

TEST_F(ConfigRoutes, NeedNoPolicyByOtherDefaultsOfFrr) {
  EXPECT_THAT(findings("frr defaults datacenter\n" + without(good, no_demand)), IsEmpty());
  EXPECT_THAT(findings("frr version 7.3.1\n" + without(good, no_demand)), IsEmpty());
  EXPECT_THAT(findings("frr defaults datacenter\n" +
                       without(good, no_demand, " bgp ebgp-requires-policy\n")),
              ElementsAre(HasSubstr("6: no route is exchanged with r")));
}

TEST_F(ConfigRoutes, WithUndefinedNamesAreFindings) {
  const std::string neighbor = "  neighbor 172.16.0.1 ";
  EXPECT_THAT(findings(good + neighbor + "route-map IN in\n"),
              ElementsAre("10: there is no 'route-map IN': FRR then denies every route"));
  EXPECT_FALSE(q_hears(good + neighbor + "route-map IN in\n"));
  EXPECT_THAT(findings(good + neighbor + "prefix-list P out\n" + neighbor + "filter-list F in\n"),
              ElementsAre(HasSubstr("10: there is no 'ip prefix-list P'"),
                          HasSubstr("11: there is no 'bgp as-path access-list F'")));
  EXPECT_THAT(findings(good + neighbor + "bfd profile fast\n"),
              ElementsAre(HasSubstr("10: there is no 'bfd profile fast': FRR then uses BFD's "
                                    "defaults")));
  EXPECT_THAT(findings(good + "route-map M permit 10\n match community C exact-match\n"
                              " match ip address prefix-list P\n match as-path A\n call N\n"),
              ElementsAre(HasSubstr("11: there is no 'bgp community-list C': FRR then matches no "
                                    "route with this entry"),
                          HasSubstr("12: there is no 'ip prefix-list P'"),
                          HasSubstr("13: there is no 'bgp as-path access-list A'"),
                          HasSubstr("14: there is no 'route-map N'")));
}

TEST_F(ConfigRoutes, WithNamesDefinedAnywhereAreNoFindings) {
  EXPECT_THAT(findings(good + "  neighbor 172.16.0.1 route-map IN in\n"
                              "bgp community-list standard C seq 5 permit 65000:1\n"
                              "route-map IN permit 10\n match community C\n"
                              " match ip address prefix-list P\n match as-path A\n"
                              "ip prefix-list P seq 5 permit any\n"
                              "bgp as-path access-list A seq 5 permit .*\n"),
              IsEmpty());
}

TEST_F(ConfigRoutes, CannotUseAnRpkiValidator) {
  expect_only(problems(good + "route-map M deny 10\n match rpki invalid\n"), 11,
              "the lab has no RPKI validator");
}

TEST_F(ConfigRoutes, HaveTheHoldTimeThatIsWritten) {
  const std::string timers = " neighbor 172.16.0.1 timers 60 180\n";
  const std::string connect = " neighbor 172.16.0.1 timers connect 240\n";
  EXPECT_THAT(findings(without(good, timers, connect)), IsEmpty());
  EXPECT_THAT(findings(without(good, timers, " neighbor 172.16.0.1 timers 60 240\n" + connect)),
              ElementsAre(HasSubstr("7: the hold time of 240 s")));
  EXPECT_THAT(findings(without(good, timers, " timers bgp 60 300\n" + connect)),
              ElementsAre(HasSubstr("7: the hold time of 300 s")));
  EXPECT_THAT(findings(without(good, timers, timers + " timers bgp 60 300\n")), IsEmpty());
}

TEST_F(ConfigRoutes, HaveAHoldTimeThatTheNeighborOffers) {
  const std::string minimum = without(good, " neighbor", " bgp minimum-holdtime 180\n neighbor");
  EXPECT_THAT(findings(minimum), IsEmpty());
  expect_only(problems(without(minimum, "180", "200")), 5, "r offers a hold time of 180 s");
}

TEST_F(ConfigRoutes, AreUnderstoodWithAbbreviatedKeywords) {
  EXPECT_THAT(findings("int eth0\n ip addr 172.16.0.2/30\nrouter bgp 65011\n"
                       " no bgp ebgp-requires\n neigh 172.16.0.1 remote 65010\n"
                       " neigh 172.16.0.1 bfd\n maximum 4\n"),
              IsEmpty());
}

}  // namespace erchaos::inputs::plan_config_routes_test
