// What keeps the sessions of an own configuration from coming up, and what its neighbor is given.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "harness/lab/config/frr_config.hpp"
#include "harness/plan/config/config_text.hpp"
#include "tests/unit/plan_own_config.hpp"

namespace erchaos::inputs::plan_config_sessions_test {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::string remote_as = " neighbor 172.16.0.1 remote-as 65010\n";

// `good` with further lines behind line 5, so that the first is line 6.
std::string with(const std::string& lines) { return without(good, remote_as, remote_as + lines); }

struct ConfigSessions : OwnRouterConfig {
  std::string neighbors_config(const std::string& config) const {
    const Topology topology = load(config);
    return frr_config(topology, topology.node("r"));
  }
};

}  // namespace

TEST_F(ConfigSessions, NeedTheNeighborsAs) {
  const auto instead = [](const std::string& as) {
    return without(good, "remote-as 65010", "remote-as " + as);
  };
  EXPECT_THAT(findings(instead("external")), IsEmpty());
  EXPECT_THAT(findings(instead("0.65010")), IsEmpty());
  expect_only(problems(instead("64500")), 5,
              "'remote-as 64500', but the topology gives r AS 65010");
  expect_only(problems(instead("internal")), 5, "'remote-as internal', but");
}

TEST_F(ConfigSessions, MustNotBeShutDown) {
  expect_only(problems(with(" neighbor 172.16.0.1 shutdown\n")), 6,
              "'shutdown' keeps the session with r from coming up");
  expect_only(problems(with(" bgp shutdown message moving\n")), 6, "'shutdown' keeps");
  expect_only(problems(with(" neighbor calm peer-group\n neighbor calm shutdown\n"
                            " neighbor 172.16.0.1 peer-group calm\n")),
              7, "'shutdown' keeps");
}

TEST_F(ConfigSessions, MayBeShutDownWhenTheyAreSlow) {
  EXPECT_THAT(findings(with(" neighbor 172.16.0.1 shutdown rtt 500 count 5\n")), IsEmpty());
}

TEST_F(ConfigSessions, NeedTheirFamilyActive) {
  const std::string off = without(good, " neighbor", " no bgp default ipv4-unicast\n neighbor");
  expect_only(problems(off), 6, "write 'neighbor 172.16.0.1 activate'");
  EXPECT_THAT(findings(off + "  neighbor 172.16.0.1 activate\n"), IsEmpty());
  expect_only(problems(good + "  no neighbor 172.16.0.1 activate\n"), 5, "no IPv4 route");
  // FRR gives a neighbor the default of the moment in which it is made.
  EXPECT_THAT(findings(with(" no bgp default ipv4-unicast\n")), IsEmpty());
}

TEST_F(ConfigSessions, NeedANeighborBeforeItsLines) {
  const std::string bfd = " neighbor 172.16.0.1 bfd\n";
  expect_only(problems(without(without(good, bfd), remote_as, bfd + remote_as)), 5,
              "FRR rejects this line before 'neighbor 172.16.0.1 remote-as'");
  expect_only(problems(with(" neighbor edge bfd\n neighbor edge peer-group\n")), 6,
              "FRR rejects this line");
}

TEST_F(ConfigSessions, MayComeFromAPeerGroup) {
  EXPECT_THAT(findings(without(good, remote_as,
                               " neighbor edge peer-group\n neighbor edge remote-as 65010\n"
                               " neighbor 172.16.0.1 peer-group edge\n")),
              IsEmpty());
}

TEST_F(ConfigSessions, AreOfTheDefaultInstance) {
  expect_only(problems(without(good, "bgp 65011", "bgp 65011 vrf BLUE")), 3,
              "this lab has no VRFs; write 'router bgp 65011' in place of 'router bgp 65011 vrf "
              "BLUE'");
  expect_only(problems(without(good, "bgp 65011", "bgp 65011 view V")), 3,
              "no route of a view reaches the kernel");
  expect_only(problems(without(good, "interface eth0", "interface eth0 vrf BLUE")), 1,
              "write 'interface eth0' in place of 'interface eth0 vrf BLUE'");
  const std::string other = "router bgp 65011 vrf BLUE\n neighbor 192.0.2.1 remote-as 65099\n";
  EXPECT_THAT(
      findings(other + good),
      ElementsAre(
          "1: 'router bgp 65011 vrf BLUE' is not tested: no session of the topology uses it"));
  expect_only(problems(good + "router bgp 65012\n"), 10, "a second 'router bgp' without a VRF");
}

TEST_F(ConfigSessions, HaveAddresses) {
  expect_only(problems("router bgp 65011\n neighbor eth0 interface remote-as external\n"), 2,
              "this lab has no unnumbered sessions; write 'neighbor 172.16.0.1 remote-as 65010'");
}

TEST_F(ConfigSessions, AreNotFoundByRange) {
  expect_only(problems("router bgp 65011\n neighbor near peer-group\n"
                       " neighbor near remote-as external\n"
                       " bgp listen range 172.16.0.0/16 peer-group near\n"),
              4, "this lab has no dynamic neighbors");
}

// As people type them at the end of a file.
TEST_F(ConfigSessions, AreUnaffectedByLinesThatLaterLinesUndo) {
  const std::string neighbor = " neighbor 172.16.0.1 ";
  for (const std::string line :
       {"shutdown", "password s3cret", "passive", "ttl-security hops 2", "ebgp-multihop 3",
        "update-source lo", "local-as 64999", "timers 10 240"}) {
    const std::string back = line.substr(0, line.find(' '));
    const std::string taken_back = with(fmt::format("{0}{1}\n no{0}{2}\n", neighbor, line, back));
    EXPECT_EQ(neighbors_config(taken_back), neighbors_config(good)) << line;
    EXPECT_THAT(findings(taken_back), IsEmpty()) << line;
  }
  EXPECT_THAT(findings("interface eth0\n shutdown\n no shutdown\n" + good), IsEmpty());
  EXPECT_THAT(findings(with(neighbor + "route-map X in\n no" + neighbor + "route-map X in\n")),
              ElementsAre(HasSubstr("6: there is no 'route-map X'")));
  expect_only(problems(good + " no neighbor 172.16.0.1\n"), 3, "there is no 'neighbor 172.16.0.1'");
}

TEST_F(ConfigSessions, HaveNoBfdWhereItsProfileIsShutDown) {
  const std::string off = good + " neighbor 172.16.0.1 bfd profile OFF\nbfd\n profile OFF\n";
  EXPECT_THAT(findings(off), IsEmpty());
  EXPECT_THAT(findings(off + "  shutdown\n"),
              ElementsAre(HasSubstr("13: 'shutdown' keeps BFD with r down")));
  EXPECT_FALSE(load(off + "  shutdown\n").sessions.at(0).bfd);
}

TEST_F(ConfigSessions, OfOtherProtocolsAreFindings) {
  EXPECT_THAT(findings(good + "router ospf\n network 172.16.0.0/30 area 0\nrouter isis CORE\n"),
              ElementsAre(HasSubstr("10: no ospf adjacency can form here: r does not run it"),
                          HasSubstr("12: no isis adjacency")));
}

TEST_F(ConfigSessions, ComeFromTheLinksAddress) {
  EXPECT_THAT(findings(with(" neighbor 172.16.0.1 update-source eth0\n")), IsEmpty());
  EXPECT_THAT(findings(with(" neighbor 172.16.0.1 update-source 172.16.0.2\n")), IsEmpty());
  expect_only(problems(with(" neighbor 172.16.0.1 update-source lo\n")), 6,
              "r expects this session from 172.16.0.2");
}

TEST_F(ConfigSessions, HaveTheirPasswordAtBothEndsAndInNoMessage) {
  const std::string secret = with(" neighbor 172.16.0.1 password s3cret\n");
  EXPECT_THAT(neighbors_config(secret), HasSubstr(" neighbor 172.16.0.2 password s3cret\n"));
  EXPECT_THAT(without_passwords(neighbors_config(secret)), Not(HasSubstr("s3cret")));
  EXPECT_THAT(findings(secret), IsEmpty());
}

TEST_F(ConfigSessions, HaveTheirHopsAndTheirAsAtBothEnds) {
  EXPECT_THAT(neighbors_config(with(" neighbor 172.16.0.1 local-as 64999 no-prepend\n")),
              AllOf(HasSubstr(" neighbor 172.16.0.2 remote-as 64999\n"),
                    Not(HasSubstr("remote-as 65011"))));
  EXPECT_THAT(neighbors_config(with(" neighbor 172.16.0.1 ttl-security hops 1\n")),
              HasSubstr(" neighbor 172.16.0.2 ttl-security hops 1\n"));
  const std::string far = with(" neighbor 172.16.0.1 ebgp-multihop 4\n");
  EXPECT_THAT(neighbors_config(far), HasSubstr(" neighbor 172.16.0.2 ebgp-multihop 4\n"));
  EXPECT_THAT(findings(far), ElementsAre(HasSubstr("6: this line makes FRR use multihop BFD")));
}

TEST_F(ConfigSessions, MustAgreeWhereBothEndsHaveAConfiguration) {
  folder.write("r.conf",
               "router bgp 65010\n no bgp ebgp-requires-policy\n"
               " neighbor 172.16.0.2 remote-as 65011\n neighbor 172.16.0.2 bfd\n"
               " neighbor 172.16.0.2 passive\n neighbor 172.16.0.2 password other\n"
               " maximum-paths 4\n network 10.0.0.0/8\nip route 10.0.0.0/8 Null0\n");
  folder.write("q.conf", with(" neighbor 172.16.0.1 passive\n neighbor 172.16.0.1 password s3cret\n"
                              " neighbor 172.16.0.1 ttl-security hops 1\n"));
  const auto problems = problems_of([&] {
    load_topology(folder.write(
        "topology.toml",
        without(small::three_nodes, "\"10.0.0.0/8\"] }", R"("10.0.0.0/8"], config = "r.conf" })") +
            small::last_link +
            "[nodes.q]\nrole = \"router\"\nas = 65011\nconfig = \"q.conf\"\n"
            "interfaces = { eth0 = \"r-q\" }\n[[link]]\nends = [\"r\", \"q\"]\n"
            "subnet = \"172.16.0.0/30\"\nbgp = { bfd = true }\n"));
  });
  EXPECT_EQ(problems.size(), 6U) << in_lines(problems);
  EXPECT_THAT(in_lines(problems),
              AllOf(HasSubstr("q.conf:6: 'passive' at both ends"),
                    HasSubstr("q.conf:7: the password of the session with r is not the one"),
                    HasSubstr("q.conf:8: 'ttl-security' here differs from that in r.conf")));
  EXPECT_THAT(in_lines(problems), Not(HasSubstr("s3cret")));
}

}  // namespace erchaos::inputs::plan_config_sessions_test
