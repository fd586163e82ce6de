// Topologies: what is read from a good one, and what is said about bad ones.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/plan_input.hpp"

namespace erchaos::testing {

namespace {

// Line 1 to 8; what a test adds begins in line 9.
const std::string three_nodes =
    "name = \"small\"\n"
    "[nodes]\n"
    "a = { role = \"host\", address = \"10.1.0.10\" }\n"
    "b = { role = \"host\", address = \"10.2.0.10\" }\n"
    "r = { role = \"router\", as = 65010, networks = [\"10.0.0.0/8\"] }\n"
    "\n"
    "[[link]]\n"
    "ends = [\"a\", \"r\"]\n";
// Lines 9 and 10.
const std::string last_link =
    "[[link]]\n"
    "ends = [\"r\", \"b\"]\n";
// Lines 11 to 14; what a test adds to it begins in line 15.
const std::string second_router =
    "[nodes.q]\n"
    "role = \"router\"\n"
    "as = 65011\n"
    "[[link]]\n";

std::vector<Problem> problems_in(const std::string& text) {
  const InputFolder folder;
  return problems_of([&] { load_topology(folder.write("topology.toml", text)); });
}

Topology load(const std::string& text) {
  const InputFolder folder;
  return load_topology(folder.write("topology.toml", text));
}

std::vector<Problem> problems_with(const std::string& more) {
  return problems_in(three_nodes + last_link + more);
}

std::vector<Problem> problems_with_session(const std::string& bgp) {
  return problems_with(second_router + "ends = [\"r\", \"q\"]\nbgp = " + bgp + "\n");
}

// The third node of a network that is otherwise right: a link joins it to the router.
std::vector<Problem> problems_with_node(const std::string& node, const std::string& name = "n") {
  return problems_with("[[link]]\nends = [\"r\", \"" + name + "\"]\n[nodes." + name + "]\n" + node);
}

}  // namespace

TEST(RecommendedTopology, HasTheNodesOfTheDrawingInTheOrderOfTheFile) {
  const auto topology = load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
  EXPECT_EQ(topology.name, "recommended");
  std::vector<std::string> names;
  std::ranges::transform(topology.nodes, std::back_inserter(names), &Node::name);
  EXPECT_EQ(names, (std::vector<std::string>{"onprem", "core", "cpe1", "cpe2", "pe1", "pe2",
                                             "msee1", "msee2", "gw1", "gw2", "vnet"}));
  EXPECT_EQ(topology.node("onprem").address->to_string(), "10.1.0.10");
  EXPECT_EQ(topology.node("core").networks.at(0).to_string(), "10.1.0.0/16");
  EXPECT_EQ(topology.node("msee1").as, 12076U);
  EXPECT_EQ(topology.node("gw2").as, 65515U);
  EXPECT_EQ(topology.node("vnet").as, 0U);
}

TEST(RecommendedTopology, HasTenSessionsAndBfdOnFour) {
  const auto topology = load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
  EXPECT_EQ(topology.links.size(), 13U);
  EXPECT_EQ(topology.sessions.size(), 10U);
  const auto has_bfd = [](const Session& session) { return session.bfd.has_value(); };
  EXPECT_EQ(std::ranges::count_if(topology.sessions, has_bfd), 4);
  EXPECT_EQ(topology.sessions.at(0).link, "core-cpe1");
  EXPECT_EQ(topology.sessions.at(2).bfd->interval, std::chrono::milliseconds{300});
  EXPECT_EQ(topology.sessions.at(2).bfd->multiplier, 3);
}

TEST(RecommendedTopology, GivesTheFirstEndTheFirstUsableAddress) {
  const auto topology = load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
  const Link& given = topology.link("pe1-msee1");
  EXPECT_EQ(given.end_at("pe1").address.to_string(), "172.16.100.1/30");
  EXPECT_EQ(given.end_at("msee1").address.to_string(), "172.16.100.2/30");
  const Link& derived = topology.link("core-cpe1");  // the second link
  EXPECT_EQ(derived.end_at("core").address.to_string(), "172.31.0.5/30");
  EXPECT_EQ(derived.other_end("core").address.to_string(), "172.31.0.6/30");
  EXPECT_EQ(derived.end_at("cpe1").interface, "to-core");
}

TEST(Topology, LooksUpByName) {
  const auto topology = load(three_nodes + last_link);
  EXPECT_EQ(topology.find_node("x"), nullptr);
  EXPECT_EQ(topology.find_link("x"), nullptr);
  EXPECT_EQ(topology.find_link("a-r")->ends[1].node, "r");
  EXPECT_THROW(topology.node("x"), std::out_of_range);
  EXPECT_THROW(topology.link("x"), std::out_of_range);
  EXPECT_THROW(topology.link("a-r").end_at("b"), std::out_of_range);
  EXPECT_THROW(topology.link("a-r").other_end("b"), std::out_of_range);
}

TEST(Topology, NamesItsRoles) {
  EXPECT_EQ(name_of(Role::host), "host");
  EXPECT_EQ(name_of(Role::cpe), "cpe");
  EXPECT_EQ(name_of(Role::gateway), "gateway");
}

TEST(Topology, SkipsGivenSubnetsWhenItDerivesAddresses) {
  const auto topology = load(three_nodes + "subnet = \"172.31.0.0/29\"\n" + last_link);
  EXPECT_EQ(topology.link("a-r").ends[1].address.to_string(), "172.31.0.2/29");
  EXPECT_EQ(topology.link("r-b").ends[0].address.to_string(), "172.31.0.9/30");
}

TEST(Topology, TakesBothAddressesOfA31) {
  const auto topology = load(three_nodes + "subnet = \"172.16.0.4/31\"\n" + last_link);
  EXPECT_EQ(topology.link("a-r").ends[0].address.to_string(), "172.16.0.4/31");
  EXPECT_EQ(topology.link("a-r").ends[1].address.to_string(), "172.16.0.5/31");
}

TEST(Topology, TakesAddressesInterfacesAndNameAsGiven) {
  const auto topology = load(three_nodes +
                             "addresses = [\"172.16.0.2/30\", \"172.16.0.1/30\"]\n"
                             "interfaces = [\"eth0\", \"eth1\"]\nname = \"uplink\"\n" +
                             last_link);
  const Link& link = topology.link("uplink");
  EXPECT_EQ(link.end_at("a").address.to_string(), "172.16.0.2/30");
  EXPECT_EQ(link.end_at("r").address.to_string(), "172.16.0.1/30");
  EXPECT_EQ(link.end_at("a").interface, "eth0");
  EXPECT_EQ(link.end_at("r").interface, "eth1");
}

TEST(Topology, TakesTimersAsGiven) {
  const auto topology = load(three_nodes + last_link + second_router +
                             "ends = [\"r\", \"q\"]\nbgp = { bfd = true, bfd_interval = \"50ms\", "
                             "bfd_multiplier = 4, keepalive = \"3s\", hold = \"10s\" }\n");
  ASSERT_EQ(topology.sessions.size(), 1U);
  const Session& session = topology.sessions[0];
  EXPECT_EQ(session.link, "r-q");
  EXPECT_EQ(session.bfd->interval, std::chrono::milliseconds{50});
  EXPECT_EQ(session.bfd->multiplier, 4);
  EXPECT_EQ(session.keepalive, std::chrono::seconds{3});
  EXPECT_EQ(session.hold, std::chrono::seconds{10});
}

TEST(Topology, TakesAConfigRelativeToItsFolder) {
  const InputFolder folder;
  folder.write("r.frr.conf", "!\n");
  const auto topology = load_topology(folder.write(
      "topology.toml", three_nodes + last_link + second_router +
                           "ends = [\"r\", \"q\"]\n[nodes.p]\nrole = \"pe\"\nas = 1\n"
                           "config = \"r.frr.conf\"\n[[link]]\nends = [\"p\", \"q\"]\n"));
  EXPECT_EQ(topology.node("p").config, folder.path() / "r.frr.conf");
}

TEST(TopologyNodes, NeedARole) {
  expect_only(problems_with_node("as = 1\n"), 13,
              "missing key 'role': one of host, router, cpe, pe, msee, gateway");
}

TEST(TopologyNodes, NeedARoleThatExists) {
  expect_only(problems_with_node("role = \"rooter\"\nas = 1\n"), 14,
              "unknown role 'rooter' (did you mean 'router'?); allowed: host, router, cpe, pe, "
              "msee, gateway");
}

TEST(TopologyNodes, NeedAnAsWhereTheRoleBringsNone) {
  for (const std::string role : {"router", "cpe", "pe"}) {
    expect_only(problems_with_node("role = \"" + role + "\"\n"), 13, "missing key 'as'");
  }
  EXPECT_TRUE(problems_with_node("role = \"msee\"\n").empty());
  EXPECT_TRUE(problems_with_node("role = \"gateway\"\n").empty());
}

TEST(TopologyNodes, NeedAnAsInRange) {
  expect_only(problems_with_node("role = \"pe\"\nas = 0\n"), 15, "from 1 to 4294967295, not 0");
  expect_only(problems_with_node("role = \"pe\"\nas = 4294967296\n"), 15, "not 4294967296");
}

TEST(TopologyNodes, OfCustomersMustNotHaveAzuresAs) {
  expect_only(problems_with_node("role = \"cpe\"\nas = 65515\n"), 15, "reserved by Azure");
  expect_only(problems_with_node("role = \"cpe\"\nas = 65520\n"), 15, "reserved by Azure");
  expect_only(problems_with_node("role = \"router\"\nas = 12076\n"), 15, "65515 to 65520");
  EXPECT_TRUE(problems_with_node("role = \"cpe\"\nas = 65514\n").empty());
  EXPECT_TRUE(problems_with_node("role = \"pe\"\nas = 65515\n").empty());
}

TEST(TopologyNodes, OfHostsNeedAnAddress) {
  expect_only(problems_with_node("role = \"host\"\n"), 13, "missing key 'address'");
  expect_only(problems_with_node("role = \"host\"\naddress = \"10.1.0\"\n"), 15,
              "'address' must be a unicast IPv4 address");
  expect_only(problems_with_node("role = \"host\"\naddress = \"224.0.0.5\"\n"), 15, "unicast");
}

TEST(TopologyNodes, OfHostsMayNotHaveWhatRoutersHave) {
  const std::string host = "role = \"host\"\naddress = \"10.3.0.10\"\n";
  expect_only(problems_with_node(host + "as = 1\n"), 16, "'as' is not allowed for role \"host\"");
  expect_only(problems_with_node(host + "networks = [\"10.3.0.0/16\"]\n"), 16,
              "'networks' is not allowed for role \"host\"");
  expect_only(problems_with_node(host + "config = \"x.conf\"\n"), 16, "'config' is not allowed");
}

TEST(TopologyNodes, OfRoutersMayNotHaveAnAddress) {
  expect_only(problems_with_node("role = \"pe\"\nas = 1\naddress = \"10.3.0.1\"\n"), 16,
              "'address' is not allowed for role \"pe\"");
}

TEST(TopologyNodes, NeedNetworksWithoutHostBits) {
  const std::string pe = "role = \"pe\"\nas = 1\n";
  expect_only(problems_with_node(pe + "networks = [\n\"10.1.0.0/16\",\n\"10.3.0.1/16\"]\n"), 18,
              "10.3.0.1/16 has host bits set; the network is 10.3.0.0/16");
  expect_only(problems_with_node(pe + "networks = [\"10.3.0.0/33\"]\n"), 16, "must be a network");
  expect_only(problems_with_node(pe + "networks = [3]\n"), 16, "must be a network");
  expect_only(problems_with_node(pe + "networks = \"10.3.0.0/16\"\n"), 16, "an array of networks");
}

TEST(TopologyNodes, NeedAConfigThatExists) {
  expect_only(problems_with_node("role = \"pe\"\nas = 1\nconfig = \"gone.conf\"\n"), 16,
              "gone.conf");
}

TEST(TopologyNodes, NeedShortPlainNames) {
  const std::string pe = "role = \"pe\"\nas = 1\n";
  for (const std::string name : {"lo", "Core", "1core", "a_b", "thirteen-long"}) {
    const auto problems = problems_with_node(pe, name);
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems[0].line, 13U);
    EXPECT_NE(problems[0].message.find("node name '" + name + "' must be 1 to 12 of a-z, 0-9"),
              std::string::npos);
  }
  EXPECT_TRUE(problems_with_node(pe, "twelve-long1").empty());
}

TEST(TopologyNodes, MayNotHaveUnknownKeys) {
  expect_only(problems_with_node("role = \"pe\"\nas = 1\nnetwork = []\n"), 16,
              "unknown key 'network' (did you mean 'networks'?); allowed: address, as, config, "
              "networks, role");
}

TEST(TopologyLinks, NeedTwoEnds) {
  expect_only(problems_with("[[link]]\nname = \"x\"\n"), 11, "missing key 'ends'");
  expect_only(problems_with("[[link]]\nends = [\"a\"]\n"), 12, "must have two strings, not 1");
}

TEST(TopologyLinks, NeedEndsThatAreNodes) {
  expect_only(problems_with("[[link]]\nends = [\"a\", \"x9\"]\n"), 12,
              "unknown node 'x9'; allowed: a, b, r");
}

TEST(TopologyLinks, NeedTwoDifferentEnds) {
  expect_only(problems_with("[[link]]\nends = [\"r\", \"r\"]\n"), 12, "not 'r' to itself");
}

TEST(TopologyLinks, NeedDifferentNames) {
  expect_only(problems_with(second_router + "ends = [\"r\", \"q\"]\nname = \"a-r\"\n"), 16,
              "link name 'a-r' is taken by the link in line 7");
}

TEST(TopologyLinks, NeedDifferentInterfaces) {
  expect_only(problems_with("[[link]]\nends = [\"a\", \"r\"]\nname = \"second\"\n"
                            "interfaces = [\"to-r\", \"eth1\"]\n"),
              14, "interface 'to-r' of node 'a' is taken by link 'a-r' (line 7)");
}

TEST(TopologyLinks, NeedInterfaceNamesThatTheKernelTakes) {
  for (const std::string name : {"sixteen-letters-", "lo", "", "a b", "e/0"}) {
    expect_only(problems_with(second_router + "ends = [\"r\", \"q\"]\ninterfaces = [\"" + name +
                              "\", \"eth1\"]\n"),
                16, "interface name '" + name + "' must be 1 to 15 letters");
  }
}

TEST(TopologyLinks, NeedASubnetForTwo) {
  const std::string link = second_router + "ends = [\"r\", \"q\"]\n";
  expect_only(problems_with(link + "subnet = \"172.16.0.0/32\"\n"), 16, "must hold both ends");
  expect_only(problems_with(link + "subnet = \"172.16.0.1/30\"\n"), 16, "host bits set");
}

TEST(TopologyLinks, NeedAddressesThatBelongTogether) {
  const std::string link = second_router + "ends = [\"r\", \"q\"]\naddresses = ";
  expect_only(problems_with(link + "[\"172.16.0.1/30\", \"172.16.0.5/30\"]\n"), 16,
              "must be in one network, not in 172.16.0.0/30 and 172.16.0.4/30");
  expect_only(problems_with(link + "[\"172.16.0.1/30\", \"172.16.0.1/30\"]\n"), 16,
              "both ends have 172.16.0.1");
  expect_only(problems_with(link + "[\"172.16.0.0/30\", \"172.16.0.1/30\"]\n"), 16,
              "not \"172.16.0.0/30\"");
  expect_only(problems_with(link + "[\"172.16.0.1\", \"172.16.0.2\"]\n"), 16, "prefix length");
}

TEST(TopologyLinks, NeedEitherSubnetOrAddresses) {
  expect_only(problems_with(second_router + "ends = [\"r\", \"q\"]\nsubnet = \"172.16.0.0/30\"\n"
                                            "addresses = [\"172.16.0.1/30\", \"172.16.0.2/30\"]\n"),
              17, "either 'subnet' or 'addresses'");
}

TEST(TopologyLinks, NeedSubnetsThatDoNotOverlap) {
  expect_only(problems_in(three_nodes + "subnet = \"172.16.0.0/29\"\n" + last_link +
                          "subnet = \"172.16.0.4/30\"\n"),
              12, "172.16.0.4/30 overlaps 172.16.0.0/29 of link 'a-r' (line 7)");
}

TEST(TopologyLinks, MayNotHaveAHostsAddress) {
  expect_only(
      problems_in(three_nodes + "addresses = [\"10.2.0.9/29\", \"10.2.0.10/29\"]\n" + last_link), 4,
      "address 10.2.0.10 of 'b' is taken by r of link 'a-r' (line 7)");
}

TEST(TopologyLinks, MayNotHaveUnknownKeys) {
  expect_only(problems_with(second_router + "ends = [\"r\", \"q\"]\nbpg = {}\n"), 16,
              "unknown key 'bpg'");
}

TEST(TopologySessions, NeedRoutersAtBothEnds) {
  expect_only(problems_in(three_nodes + "bgp = {}\n" + last_link), 9, "'a' is a host");
}

TEST(TopologySessions, NeedTimersThatFrrTakes) {
  expect_only(problems_with_session("{ hold = \"2s\", keepalive = \"1s\" }"), 16,
              "'hold' must be 0s or at least 3s, not 2s");
  expect_only(problems_with_session("{ hold = \"30s\" }"), 16,
              "'hold' (30s) must be 0s or at least 'keepalive' (1min)");
  expect_only(problems_with_session("{ keepalive = \"1500ms\" }"), 16, "multiple of 1s");
  expect_only(problems_with_session("{ hold = 30 }"), 16, "give a unit, e.g. \"10ms\"");
  EXPECT_TRUE(problems_with_session("{ hold = \"0s\" }").empty());
  EXPECT_TRUE(problems_with_session("{ hold = \"3s\", keepalive = \"3s\" }").empty());
}

TEST(TopologySessions, NeedBfdTimersInRange) {
  expect_only(problems_with_session("{ bfd = true, bfd_interval = \"9ms\" }"), 16,
              "'bfd_interval' must be from 10ms to 1min, not \"9ms\"");
  expect_only(problems_with_session("{ bfd = true, bfd_interval = \"61s\" }"), 16, "to 1min");
  expect_only(problems_with_session("{ bfd = true, bfd_interval = \"10500us\" }"), 16,
              "multiple of 1ms");
  expect_only(problems_with_session("{ bfd = true, bfd_multiplier = 1 }"), 16, "from 2 to 255");
  expect_only(problems_with_session("{ bfd = true, bfd_multiplier = 256 }"), 16, "not 256");
}

TEST(TopologySessions, NeedBfdForBfdTimers) {
  expect_only(problems_with_session("{ bfd_interval = \"50ms\" }"), 16,
              "'bfd_interval' has no effect without bfd = true");
}

TEST(TopologySessions, MayNotHaveUnknownKeys) {
  expect_only(problems_with_session("{ bdf = true }"), 16, "did you mean 'bfd'?");
}

TEST(TopologyAsAWhole, NeedsAName) {
  expect_only(problems_in(three_nodes.substr(three_nodes.find('\n')) + last_link), 0,
              "missing key 'name'");
}

TEST(TopologyAsAWhole, NeedsTwoHosts) {
  expect_only(problems_in("name = \"x\"\n[nodes]\n"
                          "a = { role = \"host\", address = \"10.1.0.10\" }\n"
                          "r = { role = \"router\", as = 1, networks = [\"10.0.0.0/8\"] }\n"
                          "[[link]]\nends = [\"a\", \"r\"]\n"),
              0, "at least two nodes of role \"host\"");
}

TEST(TopologyAsAWhole, NeedsALinkAtEveryHost) {
  expect_only(problems_in(three_nodes), 4, "host 'b' has no link");
}

TEST(TopologyAsAWhole, NeedsToBeConnected) {
  expect_only(problems_with("[nodes.q]\nrole = \"pe\"\nas = 1\n"), 11, "node 'q' has no link");
  expect_only(problems_with("[nodes.q]\nrole = \"pe\"\nas = 1\n[nodes.p]\nrole = \"pe\"\nas = 1\n"
                            "[[link]]\nends = [\"q\", \"p\"]\n"),
              11, "no links lead from here to 'a': p, q are on their own");
}

TEST(TopologyAsAWhole, NeedsDifferentHostAddresses) {
  expect_only(problems_with_node("role = \"host\"\naddress = \"10.1.0.10\"\n"), 15,
              "address 10.1.0.10 of 'n' is taken by host 'a' (line 3)");
}

TEST(TopologyAsAWhole, NeedsEveryHostAnnounced) {
  expect_only(problems_with_node("role = \"host\"\naddress = \"192.168.0.10\"\n"), 15,
              "lies in no router's 'networks'");
}

TEST(TopologyAsAWhole, TellsAllProblemsAtOnceInOrder) {
  const auto problems = problems_in(
      "nam = \"x\"\n[nodes]\n"
      "a = { role = \"host\", address = \"10.1.0.10\" }\n"
      "r = { role = \"router\" }\n"
      "[[link]]\nends = [\"a\", \"z\"]\n");
  std::vector<std::size_t> lines;
  std::ranges::transform(problems, std::back_inserter(lines), &Problem::line);
  // name missing, one host, key 'nam', nobody announces a, no AS, no node z
  EXPECT_EQ(lines, (std::vector<std::size_t>{0, 0, 1, 3, 4, 6})) << in_lines(problems);
}

TEST(TopologyFile, IsKnownByItsTables) {
  EXPECT_TRUE(is_topology_file(ERCHAOS_SOURCE "/topologies/recommended/topology.toml"));
  EXPECT_FALSE(is_topology_file(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml"));
}

TEST(TopologyFile, MustBeTomlToBeKnown) {
  const InputFolder folder;
  const auto path = folder.write("bad.toml", "a = 1\nb = \n");
  expect_only(problems_of([&] { is_topology_file(path); }), 2, "expected value, but got nothing");
}

}  // namespace erchaos::testing
