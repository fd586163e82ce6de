// The topology's networks in an own configuration.
#include <gmock/gmock.h>

#include "harness/plan/check/propagation.hpp"
#include "tests/unit/plan_own_config.hpp"

namespace erchaos::inputs::plan_config_networks_test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const std::string network = "  network 10.9.0.0/16\n";
const std::string route = "ip route 10.9.0.0/16 192.0.2.1\n";

struct ConfigNetworks : OwnRouterConfig {
  bool hears(const std::string& config, const std::string& from, const std::string& to) const {
    const Topology topology = loaded(config);
    const Node& origin = topology.node(from);
    return routers_that_hear_of<InIpv4>(origin.networks.at(0), origin, topology).contains(to);
  }
  // q announces 10.9.0.0/16, as the topology says.
  Topology loaded(const std::string& config) const {
    return load(
        config, "{ bfd = true }",
        "eth0 = \"r-q\" }\nnetworks = [\"10.9.0.0/16\"]\n[nodes.q.towards]\nr = { standby = false");
  }
  std::vector<Problem> refused(const std::string& config) const {
    return problems_of([&] { loaded(config); });
  }
  std::vector<std::string> found(const std::string& config) const {
    std::vector<std::string> lines;
    for (const Problem& finding : loaded(config).findings) {
      lines.push_back(std::to_string(finding.line) + ": " + finding.message);
    }
    return lines;
  }
};

}  // namespace

TEST_F(ConfigNetworks, MustBeAnnounced) {
  EXPECT_THAT(found(good + network + route), IsEmpty());
  expect_only(refused(good), 3,
              "'network 10.9.0.0/16' is missing, but the topology says q announces it");
  EXPECT_THAT(found(good + "  redistribute static\n"), IsEmpty());
  EXPECT_THAT(found(good + "  network 10.9.0.0 mask 255.255.0.0\n"), IsEmpty());
}

TEST_F(ConfigNetworks, NeedARoute) {
  expect_only(refused(good + network), 10, "q has no route to 10.9.0.0/16");
  expect_only(refused(good + network + "vrf BLUE\n " + route + "exit-vrf\n"), 10, "no route");
  EXPECT_THAT(found(good + network + "ip route 10.9.0.0 255.255.0.0 192.0.2.1\n"), IsEmpty());
  EXPECT_THAT(found("interface dummy0\n ip address 10.9.0.1/16\n" + good + network), IsEmpty());
}

TEST_F(ConfigNetworks, ThatAPolicyStopsAreFindingsAndNotWaitedFor) {
  const std::string config = good + network + "  neighbor 172.16.0.1 prefix-list OUT out\n" +
                             "  neighbor 172.16.0.1 route-map IN in\n" + route;
  const std::string open =
      "ip prefix-list OUT permit 10.9.0.0/16\n"
      "route-map IN permit 10\n match ip address prefix-list TEN\n"
      "ip prefix-list TEN permit 10.0.0.0/8\n";
  EXPECT_THAT(found(config + open), IsEmpty());
  EXPECT_TRUE(hears(config + open, "q", "r"));
  EXPECT_TRUE(hears(config + open, "r", "q"));
  const std::string shut = without(without(open, "10.9.0.0/16", "10.8.0.0/16"), "/8", "/16 le 24");
  EXPECT_THAT(found(config + shut),
              ElementsAre(HasSubstr("11: this policy filters 10.9.0.0/16 towards r"),
                          HasSubstr("12: this policy filters 10.0.0.0/8 towards q, which has no "
                                    "other route to it")));
  EXPECT_FALSE(hears(config + shut, "q", "r"));
  EXPECT_FALSE(hears(config + shut, "r", "q"));
}

TEST_F(ConfigNetworks, MustReachTheKernel) {
  EXPECT_THAT(findings(good + "ip protocol bgp route-map K\nroute-map K permit 10\n"), IsEmpty());
  expect_only(problems(good + "ip protocol bgp route-map K\n"), 10,
              "there is no 'route-map K': FRR then installs no kernel route");
  const std::string source =
      good + "ip protocol bgp route-map K\nroute-map K permit 10\n set src 192.0.2.1\n";
  expect_only(problems(source), 10, "no interface here has 192.0.2.1");
  EXPECT_THAT(findings(source + "interface lo\n ip address 192.0.2.1/32\n"), IsEmpty());
}

}  // namespace erchaos::inputs::plan_config_networks_test
