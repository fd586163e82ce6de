// --topology, --seed and --set.
#include <gtest/gtest.h>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_overrides_test {

using namespace small_scenario;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Overrides set(const std::string& assignment) {
  return {.topology = {}, .seed = {}, .set = {assignment}};
}

}  // namespace

TEST(Overrides, ReplaceTopologyAndSeed) {
  const InputFolder folder;
  const auto topology = folder.write("other.toml", small_topology);
  const auto plan =
      load("name = \"test\"\nseed = 1\n" + traffic, {.topology = topology, .seed = "7", .set = {}});
  EXPECT_EQ(plan.topology.path, topology);
  EXPECT_EQ(plan.seed, 7U);
}

TEST(Overrides, TakeTheSeedsThatAScenarioTakes) {
  const auto with_seed = [](const std::string& seed) {
    return Overrides{.topology = {}, .seed = seed, .set = {}};
  };
  EXPECT_EQ(load(head + traffic, with_seed("0x10")).seed, 16U);
  EXPECT_EQ(load(head + traffic, with_seed("9223372036854775807")).seed, 9223372036854775807U);
  for (const char* seed : {"010", "-1", "9223372036854775808", "1.0", "x", "1\nname = 'y'", ""}) {
    const auto problems = problems_in(head + traffic, with_seed(seed));
    expect_only(problems, 0, "'seed' must be an integer from 0 to 9223372036854775807");
    EXPECT_EQ(problems.at(0).subject, "--seed") << seed;
  }
}

TEST(Overrides, SetValuesOfEveryDepth) {
  const std::string text = head + traffic + fault;
  EXPECT_EQ(load(text, set("traffic.flows=64")).traffic.flows, 64U);
  EXPECT_EQ(load(text, set("traffic.interval = 20ms")).traffic.interval, milliseconds{20});
  EXPECT_EQ(load(text, set("fault.0.at=3s")).steps.at(0).at, seconds{3});
  EXPECT_EQ(load(text, set("name=\"quoted = too\"")).name, "quoted = too");
  EXPECT_EQ(load(text, set("fault=[]")).steps.size(), 0U);
}

TEST(Overrides, CreateMissingTables) {
  const auto plan = load(head + traffic, set("limits.failover.flows_hit=60%"));
  EXPECT_EQ(plan.limits.at(0).metric, "failover.flows_hit");
  EXPECT_EQ(plan.limits.at(0).value, 60);
}

TEST(Overrides, ThatAreInvalidAreReportedForTheCommandLine) {
  const std::string text = head + traffic + fault;
  const auto expect_blame = [&](const std::string& assignment, const std::string& words) {
    const auto problems = problems_in(text, set(assignment));
    expect_only(problems, 0, words);
    EXPECT_EQ(problems.at(0).subject, "--set");
  };
  expect_blame("traffic.flows", "must be KEY=VALUE");
  expect_blame("=3", "a part of the key is empty");
  expect_blame("fault.1.at=3s", "there is no element '1'; there are 1, counted from 0");
  expect_blame("fault.x.at=3s", "there is no element 'x'");
  expect_blame("name.x=3", "a string has no part 'x'");
  expect_blame("traffic.flows=7", "'flows' must be even");
  expect_blame("traffic.flow=8", "unknown key 'flow'");
  expect_blame("fault.0={kind='silent-cut', link='a-r', at='1s', for=2}", "give a unit");
}

}  // namespace erchaos::inputs::plan_overrides_test
