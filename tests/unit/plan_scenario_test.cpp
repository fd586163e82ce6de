// Scenarios: what is read from a good one, and what is said about bad traffic.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_scenario_test {

using namespace small_scenario;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

std::string as_text(const Plan& plan) {
  std::string text = plan.name + " " + std::to_string(plan.seed) + " " + plan.traffic.from + " " +
                     plan.traffic.to + " " + std::to_string(plan.traffic.flows);
  for (const Step& step : plan.steps) {
    text += " " + step.kind + " " + step.fault->target() + std::to_string(step.at.count());
  }
  for (const Limit& limit : plan.limits) {
    text += " " + limit.metric + std::to_string(limit.value);
  }
  for (const Link& link : plan.topology.links) {
    text += " " + link.name + link.ends[0].address.to_string() + link.ends[1].interface;
  }
  return text;
}

}  // namespace

TEST(RecommendedScenario, IsReadInFull) {
  const auto plan = load_plan(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml", fake_kinds);
  EXPECT_EQ(plan.name, "the primary connection dies silently");
  EXPECT_EQ(plan.seed, 1U);
  EXPECT_EQ(plan.topology.name, "recommended");
  EXPECT_EQ(plan.traffic.from, "onprem");
  EXPECT_EQ(plan.traffic.to, "vnet");
  EXPECT_EQ(plan.traffic.flows, 256U);
  ASSERT_TRUE(plan.traffic.choice);
  EXPECT_EQ(plan.traffic.choice->offered,
            (std::vector<Duration>{milliseconds{10}, milliseconds{20}, milliseconds{40}}));
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].kind, "silent-cut");
  EXPECT_EQ(plan.steps[0].fault->target(), "cpe1-pe1");
  EXPECT_EQ(plan.steps[0].at, seconds{5});
  EXPECT_EQ(plan.steps[0].lasts, seconds{15});
}

TEST(Tags, AreRead) {
  EXPECT_EQ(load("tags = [\"cut\", \"a-1\"]\n" + head + traffic).tags, (Names{"cut", "a-1"}));
  EXPECT_TRUE(load(head + traffic).tags.empty());
}

TEST(Tags, AreRefusedIfTheyCannotBeSelected) {
  const auto problems = problems_in("tags = [\"Cut\", \"b\", \"b\", \"\"]\n" + head + traffic);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].message, "a tag must be 1 to 32 of a-z, 0-9 and '-', not \"Cut\"");
  EXPECT_EQ(problems[1].message, "the tag 'b' is there twice");
  EXPECT_EQ(problems[2].line, 1U);
}

TEST(RecommendedScenario, HasItsLimitsInTheUnitsOfTheirMetrics) {
  const auto plan = load_plan(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml", fake_kinds);
  ASSERT_EQ(plan.limits.size(), 4U);
  const auto value = [&](const std::string& metric) {
    const auto found = std::ranges::find(plan.limits, metric, &Limit::metric);
    return found == plan.limits.end() ? -1 : found->value;
  };
  EXPECT_EQ(value("failover.full_convergence_time"), 1500);
  EXPECT_EQ(value("failover.flows_hit"), 75);
  EXPECT_EQ(value("failover.flows_not_recovered"), 0);
  EXPECT_EQ(value("reversion.route_loss_of_connectivity_period_max"), 200);
}

TEST(RecommendedScenario, GivesTheSamePlanTwice) {
  const auto path = ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml";
  EXPECT_EQ(as_text(load_plan(path, fake_kinds)), as_text(load_plan(path, fake_kinds)));
}

TEST(Scenario, NeedsNoFaultsAndNoLimits) {
  const auto plan = load(head + traffic);
  EXPECT_TRUE(plan.steps.empty());
  EXPECT_TRUE(plan.limits.empty());
  EXPECT_EQ(plan.ready_within, seconds{60});
}

TEST(Scenario, OrdersItsFaultsByTime) {
  const auto plan = load(head + traffic +
                         "[[fault]]\nkind = \"silent-cut\"\nlink = \"r-b\"\n"
                         "at = \"5s\"\nfor = \"10s\"\n" +
                         fault);
  ASSERT_EQ(plan.steps.size(), 2U);  // they overlap, which is fine
  EXPECT_EQ(plan.steps[0].fault->target(), "a-r");
  EXPECT_EQ(plan.steps[1].fault->target(), "r-b");
}

TEST(Scenario, TakesThresholdsByTheirRfcNames) {
  const auto plan = load("ready_within = \"90s\"\n" + head + traffic +
                         "forwarding_delay_threshold = \"500ms\"\n"
                         "sustained_convergence_validation_time = \"2s\"\npayload = 100\n");
  EXPECT_EQ(plan.ready_within, seconds{90});
  EXPECT_EQ(plan.traffic.forwarding_delay_threshold, milliseconds{500});
  EXPECT_EQ(plan.traffic.sustained_convergence_validation_time, seconds{2});
  EXPECT_EQ(plan.traffic.payload, 100U);
}

TEST(Scenario, NeedsNameTopologyAndTraffic) {
  const auto problems = problems_in("seed = 1\n");
  ASSERT_EQ(problems.size(), 3U) << in_lines(problems);
  for (const std::string key : {"name", "topology", "traffic"}) {
    EXPECT_NE(in_lines(problems).find(": missing key '" + key + "'"), std::string::npos);
  }
}

TEST(Scenario, MayNotHaveUnknownKeys) {
  expect_only(problems_in("nmae = 1\n" + head + traffic), 1,
              "unknown key 'nmae' (did you mean 'name'?); allowed: connections, fault, limits, "
              "name, phase, ready_within, seed, tags, topology, traffic");
}

TEST(Scenario, NeedsTheRightTypesAndUnits) {
  expect_only(problems_in("seed = -1\n" + head + traffic), 1, "'seed' must be an integer from 0");
  expect_only(problems_in("seed = \"1\"\n" + head + traffic), 1, "not \"1\"");
  expect_only(problems_in("ready_within = 60\n" + head + traffic), 1,
              "'ready_within' must be a duration, not 60; give a unit, e.g. \"10ms\"; allowed "
              "units: us, ms, s, min, h");
  expect_only(problems_in("ready_within = \"60sec\"\n" + head + traffic), 1, "give a unit");
  expect_only(problems_in("ready_within = \"-1s\"\n" + head + traffic), 1, "must be a duration");
  expect_only(problems_in("ready_within = \"99999999999h\"\n" + head + traffic), 1, "to 1h");
}

TEST(Scenario, ReportsProblemsOfItsTopologyToo) {
  const InputFolder folder;
  folder.write("topology.toml", small_topology + "x = 1\n");
  const auto path = folder.write("scenario.toml", head + traffic + "flows = 3\n");
  const auto problems = problems_of([&] { load_plan(path, fake_kinds); });
  ASSERT_EQ(problems.size(), 2U) << in_lines(problems);
  EXPECT_EQ(problems[0].file, path.string());
  EXPECT_EQ(problems[0].line, 6U);
  EXPECT_EQ(problems[1].file, (folder.path() / "topology.toml").string());
  EXPECT_EQ(problems[1].line, 10U);
}

TEST(Scenario, NamesATopologyThatIsThere) {
  expect_only(problems_in("name = \"x\"\ntopology = \"gone.toml\"\n" + traffic + fault), 2,
              "'topology': there is no file ");
  const auto problems = problems_in("name = \"x\"\ntopology = \"/dev/null\"\n" + traffic + fault);
  ASSERT_EQ(problems.size(), 1U) << in_lines(problems);
  EXPECT_EQ(problems[0].file, "/dev/null");  // the scenario is right about it
}

TEST(Scenario, MayNameADesign) {
  const InputFolder folder;
  std::filesystem::create_directories(folder.path() / "designs/plain");
  folder.write("designs/plain/topology.toml", small_topology);
  const auto load = [&](const std::string& name) {
    return load_plan(
        folder.write("scenario.toml", "name = \"x\"\ntopology = \"" + name + "\"\n" + traffic),
        fake_kinds, {}, {.frr = {}, .designs = folder.path() / "designs"});
  };
  EXPECT_EQ(load("plain").topology.path, folder.path() / "designs/plain/topology.toml");
  expect_only(problems_of([&] { load("plian"); }), 2, "(did you mean 'plain'?); allowed: plain");
}

TEST(ScenarioTraffic, NeedsTwoHosts) {
  expect_only(problems_in(head + "[traffic]\nfrom = \"r\"\nto = \"b\"\n"), 4, "unknown host 'r'");
  expect_only(problems_in(head + "[traffic]\nto = \"b\"\n"), 3, "missing key 'from': one of a, b");
  expect_only(problems_in(head + "[traffic]\nfrom = \"b\"\nto = \"b\"\n"), 5,
              "must be different hosts, not both 'b'");
}

TEST(ScenarioTraffic, NeedsAnEvenNumberOfFlowsInRange) {
  expect_only(problems_with_traffic("flows = 7\n"), 6, "'flows' must be even");
  expect_only(problems_with_traffic("flows = 0\n"), 6, "from 2 to 4096, not 0");
  expect_only(problems_with_traffic("flows = 4098\n"), 6, "from 2 to 4096, not 4098");
}

TEST(ScenarioTraffic, NeedsAnIntervalAndPayloadInRange) {
  expect_only(problems_with_traffic("interval = \"900us\"\n"), 6, "from 1ms to 1s, not \"900us\"");
  expect_only(problems_with_traffic("interval = \"2s\"\n"), 6, "from 1ms to 1s, not \"2s\"");
  expect_only(problems_with_traffic("interval = 10\n"), 6, "give a unit, e.g. \"10ms\"");
  expect_only(problems_with_traffic("payload = 23\n"), 6, "from 24 to 1400");
  expect_only(problems_with_traffic("payload = 1401\n"), 6, "from 24 to 1400");
}

TEST(ScenarioTraffic, NeedsARateThatTheTesterCanSend) {
  expect_only(problems_with_traffic("flows = 4096\ninterval = \"1ms\"\n"), 7,
              "4096 flows every 1ms are 4096000 packets/s; at most 200000 are allowed");
  expect_only(problems_with_traffic("flows = 4096\ninterval = \"10ms\"\n"), 7, "409600 packets/s");
  EXPECT_TRUE(problems_with_traffic("flows = 2000\n").empty());
}

TEST(ScenarioTraffic, NeedsThresholdsInRange) {
  expect_only(problems_with_traffic("forwarding_delay_threshold = \"5s\"\n"), 6, "to 4s");
  expect_only(problems_with_traffic("interval = \"100ms\"\n"
                                    "sustained_convergence_validation_time = \"100ms\"\n"),
              7, "at least 5 times 'interval': 500ms");
}

TEST(ScenarioTraffic, MayNotHaveUnknownKeys) {
  expect_only(problems_with_traffic("flow = 2\n"), 6, "did you mean 'flows'?");
}

}  // namespace erchaos::inputs::plan_scenario_test
