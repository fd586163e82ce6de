// What is said about links and sessions that are wrong.
#include <gtest/gtest.h>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_topology_links_test {

using namespace small;

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

TEST(TopologyLinks, NeedInterfaceNamesThatTheKernelAccepts) {
  const std::string link = second_router + "ends = [\"r\", \"q\"]\ninterfaces = [\"eth1\", ";
  for (const std::string name : {"sixteen-letters-", "lo", "", "a b", "e/0"}) {
    auto text = link;
    text.append("\"").append(name).append("\"]\n");
    expect_only(problems_with(text), 16, "interface name '" + name + "' must be 1 to 15 letters");
  }
}

TEST(TopologyLinks, NeedASubnetWithTwoAddresses) {
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

TEST(TopologySessions, NeedTimersThatFrrAccepts) {
  expect_only(problems_with_session(R"({ hold = "2s", keepalive = "1s" })"), 16,
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

}  // namespace erchaos::inputs::plan_topology_links_test
