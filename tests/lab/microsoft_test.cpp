// Microsoft's edge as its neighbors see it, with real daemons.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::microsoft_test {
namespace {

Topology design(const std::string& name) {
  return load_topology(ERCHAOS_SOURCE "/topologies/" + name + "/topology.toml");
}

// The AS path of a router's best route to a network; "none" when it has no such route.
std::string path_at(const std::string& router, const std::string& network) {
  const auto shown =
      nlohmann::json::parse(Frr::vtysh(router, {"show bgp ipv4 unicast " + network + " json"}));
  for (const auto& path : shown.value("paths", nlohmann::json::array())) {
    if (path.contains("bestpath")) {
      return path["aspath"]["string"];
    }
  }
  return "none";
}

TEST(MicrosoftsEdge, HidesTheGatewaysPrivateAsFromItsCustomer) {
  in_sandbox([](const auto& directory) {
    Lab lab{design("layer2-provider"), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + std::chrono::seconds{60}, {}));
    EXPECT_EQ(path_at("cpe1", "10.2.0.0/16"), "12076");
    EXPECT_EQ(path_at("gw1", "10.1.0.0/16"), "12076 65010");
  });
}

TEST(MicrosoftsEdge, RemovesPrivateAsNumbersOnMicrosoftPeering) {
  in_sandbox([](const auto& directory) {
    Topology topology = design("microsoft-peering");
    for (Node& node : topology.nodes) {
      if (node.name == "cpe1") {
        node.policies = {{.towards = "pe1", .prepend = 3}};
      }
    }
    Lab lab{topology, directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + std::chrono::seconds{60}, {}));
    EXPECT_EQ(path_at("msee1", "198.51.100.0/24"), "65540 65010 65010 65010 65010");
    EXPECT_EQ(path_at("msnet", "198.51.100.0/24"), "12076 65540");
  });
}

TEST(MicrosoftsEdge, RefusesPrivateNetworksOnMicrosoftPeering) {
  in_sandbox([](const auto& directory) {
    Topology topology = design("microsoft-peering");
    for (Node& node : topology.nodes) {
      if (node.name == "core") {
        node.networks.push_back(boost::asio::ip::make_network_v4("10.1.0.0/16"));
      }
    }
    Lab lab{topology, directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + std::chrono::seconds{60}, {}));
    EXPECT_EQ(path_at("pe1", "10.1.0.0/16"), "65010");
    EXPECT_EQ(path_at("msee1", "10.1.0.0/16"), "none");
  });
}

}  // namespace
}  // namespace erchaos::microsoft_test
