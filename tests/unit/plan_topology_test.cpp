// Topologies that are right, and what is read from them.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_topology_test {

using namespace small;

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

TEST(TopologyFile, IsRecognizedByItsTables) {
  EXPECT_TRUE(is_topology_file(ERCHAOS_SOURCE "/topologies/recommended/topology.toml"));
  EXPECT_FALSE(is_topology_file(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml"));
}

TEST(TopologyFile, MustBeTomlToBeRecognized) {
  const InputFolder folder;
  const auto path = folder.write("bad.toml", "a = 1\nb = \n");
  expect_only(problems_of([&] { is_topology_file(path); }), 2, "not valid TOML: ");
}

}  // namespace erchaos::inputs::plan_topology_test
