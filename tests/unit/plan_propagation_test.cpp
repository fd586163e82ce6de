// Which routers hear of a network.
#include <gmock/gmock.h>

#include "harness/plan/check/propagation.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::plan_propagation_test {
namespace {

using testing::UnorderedElementsAre;

std::set<std::string> hearers(const std::string& design, const std::string& origin) {
  const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/" + design + "/topology.toml");
  const Node& node = topology.node(origin);
  return routers_that_hear_of<InIpv4>(node.networks.front(), node, topology);
}

TEST(Propagation, ReachesAllOfTheRecommendedDesign) {
  EXPECT_THAT(
      hearers("recommended", "core"),
      UnorderedElementsAre("core", "cpe1", "cpe2", "pe1", "pe2", "msee1", "msee2", "gw1", "gw2"));
}

// The other gateway instance has the same AS, and refuses what has passed its own.
TEST(Propagation, StopsBeforeAnAsThatIsOnThePath) {
  EXPECT_THAT(hearers("recommended", "gw1"),
              UnorderedElementsAre("core", "cpe1", "cpe2", "pe1", "pe2", "msee1", "msee2", "gw1"));
}

TEST(Propagation, StopsAtAPolicyThatFiltersTheRoute) {
  EXPECT_THAT(hearers("nat-common-pool", "core"), UnorderedElementsAre("core"));
}

TEST(Propagation, StopsAtMicrosoftPeeringForPrivateNetworks) {
  Topology topology = load_topology(ERCHAOS_SOURCE "/topologies/microsoft-peering/topology.toml");
  const Node& core = topology.node("core");
  EXPECT_TRUE(
      routers_that_hear_of<InIpv4>(core.networks.front(), core, topology).contains("msnet"));
  const Network inside = boost::asio::ip::make_network_v4("10.1.0.0/16");
  EXPECT_THAT(routers_that_hear_of<InIpv4>(inside, core, topology),
              UnorderedElementsAre("core", "cpe1", "cpe2", "pe1", "pe2"));
}

// A pool of one connection is not heard of on the other: it would have to pass AS 12076 twice.
TEST(Propagation, KeepsAPoolToItsConnection) {
  const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/nat-per-connection/topology.toml");
  const Node& cpe1 = topology.node("cpe1");
  EXPECT_THAT(routers_that_hear_of<InIpv4>(cpe1.nat->pool, cpe1, topology),
              UnorderedElementsAre("core", "cpe1", "pe1", "msee1", "msnet"));
}

}  // namespace
}  // namespace erchaos::plan_propagation_test
