// IPv6 beside IPv4 in topologies and scenarios.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "tests/unit/plan_small_scenario.hpp"
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_ipv6_test {

using namespace small;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const std::string session = second_router + "ends = [\"r\", \"q\"]\nbgp = { bfd = true }\n";
// An own configuration that is right for q in both families.
const std::string own =
    "interface to-r\n ip address 172.16.0.2/30\n ipv6 address 2001:DB8:100:0::2/126\n"
    " ipv6 address fe80::2/64\n"
    "router bgp 65011\n no bgp ebgp-requires-policy\n"
    " neighbor 172.16.0.1 remote-as 65010\n neighbor 172.16.0.1 bfd\n"
    " neighbor 2001:db8:100:0::1 remote-as 65010\n neighbor 2001:db8:100:0::1 bfd\n"
    " address-family ipv4 unicast\n  maximum-paths 4\n exit-address-family\n"
    " address-family ipv6 unicast\n  neighbor 2001:db8:100:0::1 activate\n";

std::string end_of(const Topology& topology, const std::string& link, const std::string& node) {
  return topology.link(link).end_at(node).address_in(Family::ipv6);
}

struct OwnConfig : InputFolder {
  std::filesystem::path topology(const std::string& config) const {
    write("q.conf", config);
    return write("topology.toml",
                 three_nodes + last_link +
                     "[nodes.q]\nrole = \"router\"\nas = 65011\nconfig = \"q.conf\"\n[[link]]\n"
                     "ends = [\"r\", \"q\"]\nsubnet = \"172.16.0.0/30\"\n"
                     "subnet6 = \"2001:db8:100::/126\"\nbgp = { bfd = true }\n");
  }
};

std::string without(std::string text, const std::string& part) {
  return text.erase(text.find(part), part.size());
}

}  // namespace

std::vector<Problem> problems_over_ipv6(const std::string& more, int more_routers = 0) {
  std::string topology =
      "name = \"x\"\nextends = \"" ERCHAOS_SOURCE "/topologies/dual-stack/topology.toml\"\n";
  for (int i = 0; i < more_routers; ++i) {
    topology += fmt::format(
        "[nodes.x{0}]\nrole = \"router\"\nas = 65010\n"
        "[[link]]\nends = [\"core\", \"x{0}\"]\n",
        i);
  }
  const InputFolder folder;
  folder.write("topology.toml", topology);
  return problems_of([&] {
    load_plan(folder.write("scenario.toml",
                           "name = \"x\"\ntopology = \"topology.toml\"\n"
                           "[traffic]\nfrom = \"onprem\"\nto = \"vnet\"\nfamily = \"both\"\n" +
                               more),
              faults::kinds());
  });
}

TEST(Ipv6, NeedsAByteOfPayloadForEachRouter) {
  EXPECT_TRUE(problems_over_ipv6("payload = 24\n", 3).empty());
  expect_only(problems_over_ipv6("payload = 24\n", 4), 7, "'payload' must be at least 25");
  EXPECT_TRUE(problems_over_ipv6("payload = 25\n", 4).empty());
  expect_only(problems_over_ipv6("", 44), 6,
              "flows over IPv6 can be traced through 52 routers, but the topology has 53");
}

// Probes over IPv6 carry no checksum.
TEST(Ipv6, RejectsBitErrorsWhichWouldGoUnnoticed) {
  const std::string impair =
      "[[fault]]\nkind = \"impair\"\nlink = \"cpe1-pe1\"\nat = \"2s\"\nfor = \"10s\"\n";
  expect_only(problems_over_ipv6(impair + "corrupt = \"1%\"\n"), 12,
              "'corrupt' cannot be measured with flows over IPv6; write 'loss'");
  EXPECT_TRUE(problems_over_ipv6(impair + "loss = \"1%\"\n").empty());
}

TEST(Ipv6, GivesALinkASecondSession) {
  const Topology topology =
      load(three_nodes + last_link + session + "subnet6 = \"2001:db8:100::/126\"\n");
  EXPECT_EQ(end_of(topology, "r-q", "r"), "2001:db8:100::1");
  EXPECT_EQ(end_of(topology, "r-q", "q"), "2001:db8:100::2");
  ASSERT_EQ(topology.sessions.size(), 2U);
  EXPECT_EQ(topology.sessions[0].name(), "r-q");
  EXPECT_EQ(topology.sessions[1].name(), "r-q over IPv6");
  EXPECT_TRUE(topology.sessions[1].bfd);
}

TEST(Ipv6, IsAbsentUnlessConfigured) {
  const Topology topology = load(three_nodes + last_link + session);
  EXPECT_EQ(topology.sessions.size(), 1U);
  EXPECT_TRUE(std::ranges::none_of(topology.links, &Link::has_ipv6));
}

TEST(Ipv6, IsDerivedForAllLinksThatHaveNone) {
  const Topology topology =
      load("ipv6 = true\n" + three_nodes +
           "addresses6 = [\"fd00:172:31::2/127\", \"fd00:172:31::3/127\"]\n" + last_link + session);
  EXPECT_EQ(end_of(topology, "a-r", "r"), "fd00:172:31::3");
  EXPECT_EQ(end_of(topology, "r-b", "r"), "fd00:172:31::5");
  EXPECT_EQ(end_of(topology, "r-q", "q"), "fd00:172:31::a");
}

TEST(Ipv6, HasUsableAddressesInOneSubnet) {
  expect_only(problems_with(session + "subnet6 = \"2001:db8::/128\"\n"), 17,
              "'subnet6' must hold both ends: a /126, a /127 or a larger network");
  expect_only(problems_with(session + "subnet6 = \"2001:db8::1/126\"\n"), 17, "host bits set");
  expect_only(problems_with(session + "subnet6 = \"172.16.0.0/30\"\n"), 17,
              "a network such as \"2001:db8:10::/48\"");
  for (const std::string wrong : {"2001:db8::/126", "fe80::1/126", "ff02::1/126", "2001:db8::1"}) {
    const std::string line = fmt::format("addresses6 = [\"{}\", \"2001:db8::2/126\"]\n", wrong);
    expect_only(problems_with(session + line), 17,
                "'addresses6' must be usable addresses with prefix length");
  }
  expect_only(problems_with(session + "addresses6 = [\"2001:db8::1/126\", \"2001:db8::5/126\"]\n"),
              17, "must be in one network, not in 2001:db8::/126 and 2001:db8::4/126");
}

TEST(Ipv6, HasSubnetsThatDoNotOverlap) {
  expect_only(problems_in(three_nodes + "subnet6 = \"2001:db8::/64\"\n" + last_link +
                          "subnet6 = \"2001:db8::4/126\"\n"),
              12, "2001:db8::4/126 overlaps 2001:db8::/64 of link 'a-r' (line 7)");
}

TEST(Ipv6, IsAnnouncedAndReached) {
  const std::string host = "[[link]]\nends = [\"r\", \"n\"]\n";
  const std::string node = "[nodes.n]\nrole = \"host\"\naddress = \"10.3.0.10\"\n";
  expect_only(problems_with(node + "address6 = \"2001:db8:3::10\"\n" + host +
                            "subnet6 = \"2001:db8::/126\"\n"),
              14, "is in no router's 'networks6': no router announces it");
  expect_only(problems_with(session +
                            "[nodes.n]\nrole = \"router\"\nas = 65012\n"
                            "networks6 = [\"2001:db8:3::/48\"]\n" +
                            host),
              20, "no link of 'n' has IPv6 addresses; give one a 'subnet6'");
}

TEST(Ipv6, FollowsAzuresAddressOrderOnACircuit) {
  const std::string azure =
      "[nodes.p]\nrole = \"pe\"\nas = 64500\n[nodes.m]\nrole = \"msee\"\nprefix_limit6 = 50\n"
      "[nodes.g]\nrole = \"gateway\"\nnetworks6 = [\"2001:db8:20::/48\"]\n"
      "[[link]]\nends = [\"r\", \"p\"]\n[[link]]\nends = [\"m\", \"g\"]\n"
      "subnet6 = \"fd00::/126\"\n[[link]]\nends = [\"p\", \"m\"]\n";  // ends in line 26
  EXPECT_TRUE(problems_with(azure + "subnet6 = \"2001:db8:100::/126\"\n").empty());
  expect_only(
      problems_with(azure + "addresses6 = [\"2001:db8:100::2/126\", \"2001:db8:100::1/126\"]\n"),
      26, "Microsoft's end of a subnet is the second usable address");
  expect_only(problems_with(azure + "subnet6 = \"2001:db8:20::/126\"\n"), 27,
              "2001:db8:20::/126 overlaps 2001:db8:20::/48, which 'g' announces");
}

TEST(Ipv6, OfAnOwnConfigurationIsUnderstoodInAnySpelling) {
  const OwnConfig folder;
  EXPECT_TRUE(problems_of([&] { load_topology(folder.topology(own)); }).empty());
  EXPECT_TRUE(load_topology(folder.topology(own)).findings.empty());
}

TEST(Ipv6, OfAnOwnConfigurationNeedsItsNeighborItsActivationAndItsBfd) {
  const OwnConfig folder;
  const auto neighbor = own.find(" neighbor 2001");
  const auto problems = problems_of(
      [&] { load_topology(folder.topology(own.substr(0, neighbor) + " maximum-paths 4\n")); });
  expect_only(problems, 5, "there is no 'neighbor 2001:db8:100::1'");
  const auto inactive = problems_of([&] {
    load_topology(folder.topology(without(own, "  neighbor 2001:db8:100:0::1 activate\n")));
  });
  expect_only(inactive, 9, "no IPv6 route is exchanged with r");
  const auto silent =
      load_topology(folder.topology(without(own, " neighbor 2001:db8:100:0::1 bfd\n")));
  EXPECT_TRUE(silent.sessions.at(0).bfd);
  EXPECT_FALSE(silent.sessions.at(1).bfd);
}

TEST(Ipv6, AddressesOfAnOwnConfigurationAreTheTopologys) {
  const OwnConfig folder;
  std::string other = own;
  other.replace(other.find("0::2/126"), 8, "0::6/126");
  expect_only(problems_of([&] { load_topology(folder.topology(other)); }), 3,
              "2001:db8:100::6/126 on to-r, but the topology gives this end of link 'r-q' "
              "2001:db8:100::2/126; give the link the 'addresses6'");
}

TEST(TrafficFamily, NeedsHostsThatHaveIt) {
  const std::string text = small_scenario::head + small_scenario::traffic;
  const auto problems =
      small_scenario::problems_in(text + "family = \"both\"\n" + small_scenario::fault);
  ASSERT_EQ(problems.size(), 2U) << in_lines(problems);  // one for each end
  EXPECT_THAT(problems[0].message,
              HasSubstr("needs hosts with an 'address6', which 'a' does not have"));
  expect_only(small_scenario::problems_in(text + "family = \"ipv5\"\n" + small_scenario::fault), 6,
              "allowed: ipv4, ipv6, both");
  EXPECT_EQ(small_scenario::load(text + small_scenario::fault).traffic.family, Families::ipv4);
}

}  // namespace erchaos::inputs::plan_ipv6_test
