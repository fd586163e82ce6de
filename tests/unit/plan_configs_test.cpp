// An engineer's own frr.conf, held against the topology.
#include <gmock/gmock.h>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

// Right for q, whose end of the link to r is eth0.
const std::string good =
    "interface eth0\n"
    " ip address 172.16.0.2/30\n"
    "router bgp 65011\n"
    " no bgp ebgp-requires-policy\n"
    " neighbor 172.16.0.1 remote-as 65010\n"
    " neighbor 172.16.0.1 bfd\n"
    " neighbor 172.16.0.1 timers 60 180\n"
    " address-family ipv4 unicast\n"
    "  maximum-paths 4\n";

struct OwnConfig : ::testing::Test {
  InputFolder folder;

  Topology load(const std::string& config, const std::string& bgp = "{ bfd = true }",
                const std::string& interfaces = "eth0 = \"r-q\"") const {
    folder.write("q.conf", config);
    return load_topology(folder.write(
        "topology.toml",
        small::three_nodes + small::last_link +
            "[nodes.q]\nrole = \"router\"\nas = 65011\nconfig = \"q.conf\"\n"
            "interfaces = { " +
            interfaces + " }\n[[link]]\nends = [\"r\", \"q\"]\nsubnet = \"172.16.0.0/30\"\nbgp = " +
            bgp + "\n"));
  }
  std::vector<Problem> problems(const std::string& config,
                                const std::string& interfaces = "eth0 = \"r-q\"") const {
    return problems_of([&] { load(config, "{ bfd = true }", interfaces); });
  }
  std::vector<std::string> findings(const std::string& config,
                                    const std::string& bgp = "{ bfd = true }") const {
    std::vector<std::string> lines;
    for (const Problem& finding : load(config, bgp).findings) {
      lines.push_back(std::to_string(finding.line) + ": " + finding.message);
    }
    return lines;
  }
};

std::string without(std::string text, const std::string& part, const std::string& instead = "") {
  text.replace(text.find(part), part.size(), instead);
  return text;
}

}  // namespace

TEST_F(OwnConfig, ThatFitsHasNoFindings) { EXPECT_THAT(findings(good), IsEmpty()); }

TEST_F(OwnConfig, GivesInterfacesTheirNames) {
  EXPECT_EQ(load(good).link("r-q").ends[1].interface, "eth0");
}

TEST_F(OwnConfig, MayNameOnlyInterfacesThatThereAre) {
  expect_only(problems(good + "interface eth7\n"), 10, "unknown interface of 'q' 'eth7'");
  expect_only(problems(good, "eth0 = \"r-b\""), 15, "unknown link of 'q' 'r-b'");
}

TEST_F(OwnConfig, MustHaveTheTopologysAddresses) {
  expect_only(problems(without(good, "172.16.0.2/30", "172.16.0.6/30")), 2,
              "172.16.0.6/30 on eth0, but the topology gives this end of link 'r-q' 172.16.0.2/30");
}

TEST_F(OwnConfig, MustHaveTheTopologysAs) {
  expect_only(problems(without(good, "bgp 65011", "bgp 65012")), 3,
              "the topology gives q AS 65011");
}

TEST_F(OwnConfig, MustHaveTheTopologysSessions) {
  expect_only(problems("router bgp 65011\n neighbor 172.16.0.9 remote-as 65010\n"), 1,
              "there is no 'neighbor 172.16.0.1' for the session with r");
}

TEST_F(OwnConfig, WithoutBfdIsAFindingAndTheSessionGoesWithout) {
  const std::string config = without(good, " neighbor 172.16.0.1 bfd\n");
  EXPECT_THAT(findings(config), ElementsAre(HasSubstr("5: r has BFD on for this session")));
  EXPECT_FALSE(load(config).sessions.at(0).bfd);
}

TEST_F(OwnConfig, WithAnUntiedBfdProfileIsAFinding) {
  const std::string config = without(good, " neighbor 172.16.0.1 bfd\n") + "bfd\n profile fast\n";
  EXPECT_THAT(findings(config, "{}"),
              ElementsAre("5: the BFD profile 'fast' is set, but not tied to the neighbor r"));
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

}  // namespace erchaos::testing
