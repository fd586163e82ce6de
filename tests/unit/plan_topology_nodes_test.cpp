// What is said about nodes, and topologies as a whole, that are wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_topology_nodes_test {

using namespace small;

TEST(TopologyNodes, NeedARole) {
  expect_only(problems_with_node("as = 1\n"), 13,
              "missing key 'role': one of host, router, cpe, pe, msee, gateway");
}

TEST(TopologyNodes, NeedARoleThatExists) {
  expect_only(problems_with_node("role = \"rooter\"\nas = 1\n"), 14,
              "unknown role 'rooter' (did you mean 'router'?); allowed: host, router, cpe, pe, "
              "msee, gateway");
}

TEST(TopologyNodes, NeedAnAsIfTheRoleHasNoDefault) {
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

TEST(TopologyNodes, HaveAPrefixLimitOnlyAtMicrosoftsEdge) {
  EXPECT_TRUE(problems_with_node("role = \"msee\"\nprefix_limit = 10000\n").empty());
  expect_only(problems_with_node("role = \"msee\"\nprefix_limit = 0\n"), 15, "from 1 to 1000000");
  expect_only(problems_with_node("role = \"pe\"\nas = 1\nprefix_limit = 1\n"), 16,
              "is allowed for role \"msee\" only");
}

TEST(TopologyNodes, MayNotHaveUnknownKeys) {
  expect_only(problems_with_node("role = \"pe\"\nas = 1\nnetwork = []\n"), 16,
              "unknown key 'network' (did you mean 'networks'?); allowed: address, address6, as, "
              "config, graceful_restart, interfaces, location, nat, networks, networks6, "
              "prefix_limit, prefix_limit6, "
              "reconvergence_delay, role, stateful, "
              "towards, zone");
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
              11, "no links lead from here to 'a': p, q are disconnected");
}

TEST(TopologyAsAWhole, NeedsDifferentHostAddresses) {
  expect_only(problems_with_node("role = \"host\"\naddress = \"10.1.0.10\"\n"), 15,
              "address 10.1.0.10 of 'n' is taken by host 'a' (line 3)");
}

TEST(TopologyAsAWhole, NeedsEveryHostAnnounced) {
  expect_only(problems_with_node("role = \"host\"\naddress = \"192.168.0.10\"\n"), 15,
              "is in no router's 'networks'");
}

TEST(TopologyAsAWhole, ReportsAllProblemsAtOnceInOrder) {
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

}  // namespace erchaos::inputs::plan_topology_nodes_test
