// What is said about faults and limits that are wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_faults_limits_test {

using namespace small_scenario;

TEST(ScenarioFaults, NeedAKindThatExists) {
  expect_only(problems_in(head + traffic + "[[fault]]\nat = \"2s\"\nfor = \"1s\"\n"), 6,
              "missing key 'kind': one of silent-cut");
  expect_only(problems_in(head + traffic +
                          "[[fault]]\nkind = \"silent-cat\"\nat = \"2s\"\n"
                          "for = \"1s\"\n"),
              7, "unknown kind 'silent-cat' (did you mean 'silent-cut'?); allowed: silent-cut");
}

TEST(ScenarioFaults, NeedTimes) {
  const std::string cut = head + traffic + "[[fault]]\nkind = \"silent-cut\"\nlink = \"a-r\"\n";
  expect_only(problems_in(cut + "for = \"1s\"\n"), 6, "missing key 'at'");
  expect_only(problems_in(cut + "at = \"1s\"\n"), 6, "missing key 'for'");
  expect_only(problems_in(cut + "at = \"999ms\"\nfor = \"1s\"\n"), 9,
              "'at' must be at least 1s: the time before the first fault is needed to measure the "
              "noise floor");
  expect_only(problems_in(cut + "at = \"1s\"\nfor = \"0s\"\n"), 10, "'for' must be from 1ms");
}

TEST(ScenarioFaults, NeedALinkThatExists) {
  const std::string cut = head + traffic +
                          "[[fault]]\nkind = \"silent-cut\"\nat = \"1s\"\n"
                          "for = \"1s\"\n";
  expect_only(problems_in(cut), 6, "missing key 'link': one of a-r, r-b");
  expect_only(problems_in(cut + "link = \"a-b\"\n"), 10, "allowed: a-r, r-b");
}

TEST(ScenarioFaults, MayNotHaveUnknownKeys) {
  expect_only(problems_in(head + traffic + fault + "until = \"1s\"\n"), 11,
              "unknown key 'until'; allowed: at, every, for, kind, link, phase, repeat");
}

TEST(ScenarioFaults, MustBeAnArrayOfTables) {
  expect_only(problems_in(head + traffic + "[fault]\nkind = \"silent-cut\"\n"), 6, "[[fault]]");
}

TEST(ScenarioFaults, MustLastForConvergenceToBeClaimed) {
  const std::string limit = "[limits]\nfailover.first_route_convergence_time = \"1s\"\n";
  const std::string brief =
      "[[fault]]\nkind = \"silent-cut\"\nlink = \"a-r\"\nat = \"2s\"\n"
      "for = \"5s\"\n";
  expect_only(problems_in(head + traffic + brief + limit), 10,
              "the limit failover.first_route_convergence_time needs the "
              "sustained_convergence_validation_time (5s) and 1s before the next action, which "
              "comes 5s after this fault's action at 2s");
  EXPECT_TRUE(problems_in(head + traffic + brief).empty());
  EXPECT_TRUE(problems_in(head + traffic + "sustained_convergence_validation_time = \"4s\"\n" +
                          brief + limit)
                  .empty());
}

TEST(ScenarioFaults, MustLeaveTimeForConvergenceBetweenActions) {
  const std::string limit = "[limits]\nfailover.full_convergence_time = \"1s\"\n";
  const auto cut = [](const std::string& at, const std::string& length) {
    return "[[fault]]\nkind = \"silent-cut\"\nlink = \"a-r\"\nat = \"" + at + "\"\nfor = \"" +
           length + "\"\n";
  };
  expect_only(problems_in(head + traffic + cut("2s", "20s") + cut("10s", "5s") + limit), 15,
              "comes 5s after this fault's action at 10s");
  EXPECT_TRUE(problems_in(head + traffic + cut("2s", "20s") + cut("10s", "6s") + limit).empty());
  EXPECT_TRUE(problems_in(head + traffic + cut("2s", "20s") + cut("2s", "20s") + limit).empty());
}

TEST(ScenarioLimits, OnTimesAreNotBelowThePacketInterval) {
  expect_only(problems_in(head + traffic + "interval = \"10ms\"\n" + fault +
                          "[limits]\nreversion.route_loss_of_connectivity_period_max = \"5ms\"\n"),
              13, "cannot be measured below the packet interval (10ms)");
  EXPECT_TRUE(
      problems_with_limit("reversion.route_loss_of_connectivity_period_max = \"0ms\"").empty());
  EXPECT_TRUE(problems_with_limit("failover.mttr = \"5ms\"").empty());
}

TEST(ScenarioLimits, NeedMetricsThatExist) {
  const auto problems = problems_with_limit("failover.flow_hit = \"5%\"");
  expect_only(problems, 12,
              "unknown limit 'failover.flow_hit' (did you mean 'failover.flows_hit'?); allowed: "
              "failover.flows_hit, ");
  EXPECT_TRUE(problems.at(0).message.ends_with(", ... (erchaos list metrics)"));
  EXPECT_EQ(std::ranges::count(problems.at(0).message, ','), 8);
  expect_only(problems_with_limit("flows_hit = \"5%\""), 12, "unknown limit 'flows_hit'");
}

TEST(ScenarioLimits, NeedTheUnitOfTheMetric) {
  expect_only(problems_with_limit("failover.mttr = 200"), 12, "give a unit");
  expect_only(problems_with_limit("failover.flows_hit = 60"), 12,
              R"('flows_hit' must be a percentage from "0%" to "100%", not 60)");
  expect_only(problems_with_limit("failover.flows_hit = \"101%\""), 12, "not \"101%\"");
  expect_only(problems_with_limit("failover.lost_packets = \"1s\""), 12, "must be an integer");
  expect_only(problems_with_limit("failover.lost_packets = -1"), 12, "from 0");
  expect_only(problems_with_limit("failover.mttr = {}"), 12, "not a table");
}

TEST(ScenarioLimits, MayBeWrittenAsQuotedNames) {
  const auto plan = load(head + traffic + "[limits]\n\"failover.mttr\" = \"1.5s\"\n");
  EXPECT_EQ(plan.limits.at(0).metric, "failover.mttr");
  EXPECT_EQ(plan.limits.at(0).value, 1500);
}

}  // namespace erchaos::inputs::plan_faults_limits_test
