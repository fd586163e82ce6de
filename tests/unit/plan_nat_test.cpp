// `stateful` and [nodes.<name>.nat], and the rules that nftables is given.
#include <gmock/gmock.h>

#include "harness/lab/firewall.hpp"
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_nat_test {

using small::load;
using small::problems_with;
using small::two_routers;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string rules_with(const std::string& more, const std::string& router) {
  const Topology topology = load(small::three_nodes + small::last_link + two_routers + more);
  return firewall_rules(topology, topology.node(router));
}

std::vector<Problem> problems_with_nat(const std::string& lines) {
  return problems_with(two_routers + "[nodes.q.nat]\n" + lines);  // from line 18 on
}

}  // namespace

TEST(Stateful, RouterDropsConnectionsThatItDidNotSeeBegin) {
  const std::string rules =
      rules_with("[nodes.q.nat]\npool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n", "q");
  EXPECT_THAT(rules, HasSubstr("ct state invalid goto refuse"));
  EXPECT_THAT(rules, HasSubstr("ct state new tcp flags & (fin | syn | rst | ack) != syn"));
}

TEST(Stateful, RulesAreAbsentByDefault) { EXPECT_EQ(rules_with("", "q"), ""); }

TEST(Nat, TranslatesToThePoolTowardsTheOutside) {
  const std::string rules =
      rules_with("[nodes.q.nat]\npool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n", "q");
  EXPECT_THAT(rules, HasSubstr("oifname { \"to-r\" } fib saddr type != local"));
  EXPECT_THAT(rules, HasSubstr("snat to 192.0.2.1-192.0.2.6"));
  EXPECT_THAT(rules, Not(HasSubstr("dnat to")));
}

TEST(Nat, TranslatesPublishedAddressesToInsideHosts) {
  const std::string rules = rules_with(
      "[nodes.q.nat]\npool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n"
      "publish = { \"192.0.2.6\" = \"10.1.0.10\" }\n",
      "q");
  EXPECT_THAT(rules, HasSubstr("ip daddr 192.0.2.6 counter dnat to 10.1.0.10"));
  EXPECT_THAT(rules, HasSubstr("snat to 192.0.2.1-192.0.2.5"));
  EXPECT_THAT(rules, HasSubstr("oifname != { \"to-r\" } ct status dnat counter masquerade"));
}

TEST(Nat, AnnouncesItsPool) {
  const Topology topology = load(small::three_nodes + small::last_link + two_routers +
                                 "[nodes.q.nat]\npool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n");
  EXPECT_EQ(topology.node("q").networks.back().to_string(), "192.0.2.0/29");
}

TEST(Nat, NeedsANeighborOutside) {
  expect_only(problems_with_nat("pool = \"192.0.2.0/29\"\ntowards = [\"x\"]\n"), 19,
              "unknown neighbor 'x'");
  expect_only(problems_with_nat("pool = \"192.0.2.0/29\"\ntowards = []\n"), 19, "no neighbor");
}

TEST(Nat, NeedsAPool) {
  expect_only(problems_with_nat("towards = [\"r\"]\n"), 17, "pool");
  expect_only(problems_with_nat("pool = \"192.0.2.0/31\"\ntowards = [\"r\"]\n"), 18,
              "a /30 or larger");
}

TEST(Nat, PublishesAddressesOfThePoolForHostsOnly) {
  expect_only(problems_with_nat("pool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n"
                                "publish = { \"192.0.3.6\" = \"10.1.0.10\" }\n"),
              20, "addresses of the pool 192.0.2.0/29, not '192.0.3.6'");
  expect_only(problems_with_nat("pool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n"
                                "publish = { \"192.0.2.6\" = \"10.1.0.99\" }\n"),
              20, "no host's address");
}

TEST(Nat, KeepsAnAddressForSources) {
  expect_only(problems_with_nat("pool = \"192.0.2.0/29\"\ntowards = [\"r\"]\n"
                                "publish = { \"192.0.2.1\" = \"10.1.0.10\" }\n"),
              20, "below 192.0.2.1 is left for sources");
}

}  // namespace erchaos::inputs::plan_nat_test
