// Links through a layer-2 provider's switches, and the cables that carry links.
#include <gmock/gmock.h>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_switches_test {

using small::load;
using small::problems_with;
using testing::ElementsAre;

namespace {

const std::string switches =
    "[nodes.s]\nrole = \"switch\"\n[nodes.t]\nrole = \"switch\"\n"
    "[nodes.q]\nrole = \"router\"\nas = 65011\n";  // lines 11 to 17

std::vector<std::string> cable_names(const Topology& topology) {
  std::vector<std::string> names;
  for (const Cable& cable : topology.cables()) {
    names.push_back(cable.name);
  }
  return names;
}

Topology with_switches(const std::string& link) {
  return load(small::three_nodes + small::last_link + switches + "[[link]]\n" + link);
}

std::vector<Problem> problems_with_switches(const std::string& link) {
  return problems_with(switches + "[[link]]\n" + link);
}

}  // namespace

TEST(LinkThroughSwitches, HasOneCableMoreThanSwitches) {
  const Topology topology = with_switches("ends = [\"r\", \"q\"]\nthrough = [\"s\", \"t\"]\n");
  EXPECT_THAT(cable_names(topology), ElementsAre("a-r", "r-b", "r-s", "s-t", "t-q"));
  const Cable middle = topology.cable("s-t");
  EXPECT_EQ(middle.ends[0].node, "s");
  EXPECT_EQ(middle.ends[0].interface, "to-t");
  EXPECT_EQ(middle.ends[1].node, "t");
  EXPECT_EQ(middle.ends[1].interface, "to-s");
}

TEST(LinkThroughSwitches, KeepsTheNamesOfItsOwnEnds) {
  const Topology topology = with_switches("ends = [\"r\", \"q\"]\nthrough = [\"s\", \"t\"]\n");
  EXPECT_EQ(topology.cable("r-s").ends[0].interface, "to-q");
  EXPECT_EQ(topology.cable("r-s").ends[1].interface, "to-r");
  EXPECT_EQ(topology.cable("t-q").ends[1].interface, "to-r");
  EXPECT_EQ(topology.link("r-q").ends[0].address.network(),
            topology.link("r-q").ends[1].address.network());
}

TEST(LinkWithoutSwitches, IsOneCableWithItsName) {
  const Topology topology = load(small::three_nodes + small::last_link);
  EXPECT_THAT(cable_names(topology), ElementsAre("a-r", "r-b"));
  EXPECT_THROW(topology.cable("b-r"), std::out_of_range);
}

TEST(LinkThroughSwitches, MayNameOnlySwitches) {
  expect_only(problems_with_switches("ends = [\"r\", \"q\"]\nthrough = [\"b\"]\n"), 20,
              "unknown switch 'b'");
}

TEST(LinkThroughSwitches, MayNotEndAtOne) {
  expect_only(problems_with_switches("ends = [\"r\", \"s\"]\n"), 19, "unknown node 's'");
}

TEST(LinkThroughSwitches, MayNotPassOneTwice) {
  expect_only(problems_with_switches("ends = [\"r\", \"q\"]\nthrough = [\"s\", \"s\"]\n"), 20,
              "only once");
}

TEST(LinkThroughSwitches, MayNotShareACable) {
  const auto problems = problems_with_switches(
      "ends = [\"r\", \"q\"]\nthrough = [\"s\", \"t\"]\n"
      "[[link]]\nends = [\"r\", \"q\"]\nthrough = [\"s\"]\nname = \"second\"\n"
      "interfaces = [\"e1\", \"e2\"]\n");
  expect_only(problems, 23, "the cable 'r-s' is taken by link 'r-q' (line 18)");
}

TEST(Switch, HasNoKeysOfRoutersOrHosts) {
  for (const std::string key : {"as = 1", "address = \"10.0.0.1\"", "networks = []"}) {
    const auto problems = problems_with_switches(
        "ends = [\"r\", \"q\"]\nthrough = [\"s\", \"t\", \"u\"]\n[nodes.u]\nrole = \"switch\"\n" +
        key + "\n");
    expect_only(problems, 23, "is not allowed for role \"switch\"");
  }
}

}  // namespace erchaos::inputs::plan_switches_test
