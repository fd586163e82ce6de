// [nodes.<name>.towards.<neighbor>], and the lines that FRR gets for it.
#include <gmock/gmock.h>

#include "harness/lab/config/frr_config.hpp"
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_policies_test {

using small::load;
using small::problems_with;
using small::two_routers;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string config_with(const std::string& policy, const std::string& router) {
  const Topology topology = load(small::three_nodes + small::last_link + two_routers + policy);
  return frr_config(topology, topology.node(router));
}

std::vector<Problem> problems_with_policy(const std::string& policy) {
  return problems_with(two_routers + policy);
}

}  // namespace

TEST(Policy, PrependsTheRoutersOwnAs) {
  const std::string config = config_with("[nodes.q.towards.r]\nprepend = 3\n", "q");
  EXPECT_THAT(config,
              HasSubstr("route-map to-r permit 10\n set as-path prepend 65011 65011 65011\n"));
  EXPECT_THAT(config, HasSubstr(" route-map to-r out\n"));
  EXPECT_THAT(config, Not(HasSubstr("route-map from-r")));
}

TEST(Policy, AnnouncesOnlyTheGivenNetworks) {
  const std::string config =
      config_with("[nodes.q.towards.r]\nannounce = [\"10.1.0.0/16\", \"10.2.0.0/16\"]\n", "q");
  EXPECT_THAT(config, HasSubstr("ip prefix-list to-r seq 5 permit 10.1.0.0/16\n"
                                "ip prefix-list to-r seq 10 permit 10.2.0.0/16\n"));
  EXPECT_THAT(config, HasSubstr(" match ip address prefix-list to-r\n"));
}

TEST(Policy, ThatAnnouncesNothingDeniesAll) {
  const std::string config = config_with("[nodes.q.towards.r]\nannounce = []\n", "q");
  EXPECT_THAT(config, HasSubstr("ip prefix-list to-r seq 5 deny any\n"));
}

TEST(Policy, SetsPreferenceAndWeightOfWhatItReceives) {
  const std::string config =
      config_with("[nodes.q.towards.r]\nlocal_preference = 50\nweight = 100\n", "q");
  EXPECT_THAT(config,
              HasSubstr("route-map from-r permit 10\n set local-preference 50\n set weight 100\n"));
  EXPECT_THAT(config, HasSubstr(" route-map from-r in\n"));
  EXPECT_THAT(config, Not(HasSubstr("route-map to-r")));
}

TEST(Policy, NeedsANeighborInBgp) {
  expect_only(problems_with_policy("[nodes.q.towards.b]\nprepend = 1\n"), 17,
              "unknown neighbor 'b'");
}

TEST(Policy, HasLimits) {
  expect_only(problems_with_policy("[nodes.q.towards.r]\nprepend = 33\n"), 18, "from 0 to 32");
  expect_only(problems_with_policy("[nodes.q.towards.r]\nweight = 65536\n"), 18, "from 0 to 65535");
  expect_only(problems_with_policy("[nodes.q.towards.r]\nmed = 1\n"), 18, "unknown key 'med'");
}

TEST(Policy, IsNotForHosts) {
  expect_only(small::problems_with_node(
                  "role = \"host\"\naddress = \"10.3.0.1\"\n[nodes.n.towards.r]\nprepend = 1\n"),
              16, "'towards' is not allowed for role \"host\"");
}

TEST(Network, WithoutAHostIsOriginatedFromABlackholeRoute) {
  const std::string config = config_with(
      "[nodes.q2]\nrole = \"router\"\nas = 2\n"
      "networks = [\"10.9.0.0/16\"]\n[[link]]\n"
      "ends = [\"q\", \"q2\"]\nbgp = {}\n",
      "q2");
  EXPECT_THAT(config, HasSubstr("ip route 10.9.0.0/16 blackhole\n"));
}

}  // namespace erchaos::inputs::plan_policies_test
