// Classes of flows, and limits of their own for classes: what is read, and what is said about bad
// ones.
#include <gtest/gtest.h>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_classes_test {

using namespace small_scenario;

namespace {

const std::string classes = "classes = { voice = 64, bulk = 32 }\n";  // line 6
const std::string database = "[[connections]]\nclass = \"database\"\nfrom = \"a\"\nto = \"b\"\n";
const std::string ping =
    "[[connections]]\nclass = \"ping\"\nprotocol = \"icmp\"\nfrom = \"a\"\nto = \"b\"\n";

// The table's head is in line 16, its limit in line 17.
std::vector<Problem> problems_with_class_limit(const std::string& of_class,
                                               const std::string& limit) {
  return problems_in(head + traffic + classes + database + ping + "[limits." + of_class + "]\n" +
                     limit + "\n");
}

}  // namespace

TEST(FlowClasses, AreReadWithTheNumbersOfTheirFlows) {
  const auto read = load(head + traffic + classes).traffic.classes;
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].name, "voice");
  EXPECT_EQ(read[0].flows, 64U);
  EXPECT_EQ(read[1].name, "bulk");
}

TEST(FlowClasses, GoBothWays) {
  expect_only(problems_with_traffic("classes = { voice = 63 }\n"), 6,
              "class 'voice' needs a multiple of 2 flows, one each way, not 63");
}

TEST(FlowClasses, HaveNoMoreFlowsThanThereAre) {
  expect_only(problems_with_traffic("flows = 64\nclasses = { voice = 48, bulk = 32 }\n"), 7,
              "class 'bulk' needs 32 flows; of the 64 in 'flows', 16 are left");
  EXPECT_TRUE(problems_with_traffic("flows = 64\nclasses = { voice = 32, bulk = 32 }\n").empty());
}

TEST(FlowClasses, MayNotHaveReservedNames) {
  for (const std::string name : {"failover", "reversion", "probe"}) {
    expect_only(problems_with_traffic("classes = { " + name + " = 2 }\n"), 6,
                "a class must not be called \"" + name + "\"");
  }
  expect_only(problems_with_traffic("classes = { Voice = 2 }\n"), 6,
              "must be 1 to 32 of a-z, 0-9 and '-', not \"Voice\"");
}

TEST(FlowClasses, AndConnectionClassesHaveDistinctNames) {
  expect_only(problems_in(head + traffic + "classes = { database = 2 }\n" + database), 6,
              "class 'database' is defined twice, first in line 7");
}

TEST(ClassLimits, AreReadForFlowsAndConnections) {
  const auto limits = load(head + traffic + classes + database +
                           "[limits]\nfailover.mttr = \"1s\"\n"
                           "[limits.voice]\nfailover.flows_hit = \"50%\"\n"
                           "[limits.database]\nreversion.tcp_stall_max = \"3s\"\n"
                           "[limits.probe]\nfailover.mttr = \"2s\"\n")
                          .limits;
  ASSERT_EQ(limits.size(), 4U);
  EXPECT_EQ(limits[0].name(), "failover.mttr");
  EXPECT_EQ(limits[1].name(), "voice.failover.flows_hit");
  EXPECT_EQ(limits[1].metric, "failover.flows_hit");
  EXPECT_EQ(limits[1].value, 50);
  EXPECT_EQ(limits[2].name(), "database.reversion.tcp_stall_max");
  EXPECT_EQ(limits[3].of_class, "probe");
}

TEST(ClassLimits, NeedAClassThatExists) {
  expect_only(problems_with_class_limit("vioce", "failover.mttr = \"1s\""), 16,
              "unknown class or phase 'vioce' (did you mean 'voice'?); allowed: failover, "
              "reversion, voice, bulk, probe, database, ping");
  expect_only(problems_in(head + traffic + "[limits.probe]\nfailover.mttr = \"1s\"\n"), 6,
              "allowed: failover, reversion");
}

TEST(ClassLimits, MayBeOnlyOnWhatTheClassCanHave) {
  expect_only(problems_with_class_limit("voice", "failover.tcp_stall_max = \"1s\""), 17,
              "'failover.tcp_stall_max' is measured on [[connections]] of protocol \"tcp\" or "
              "\"tcp-per-request\", which class 'voice' does not have");
  expect_only(problems_with_class_limit("database", "failover.mttr = \"1s\""), 17,
              "is measured on [traffic], which class 'database' does not have");
  expect_only(problems_with_class_limit("ping", "failover.tcp_retransmissions = 3"), 17,
              "which class 'ping' does not have");
  EXPECT_TRUE(problems_with_class_limit("ping", "failover.requests_failed = 3").empty());
}

TEST(ClassLimits, NeedTheUnitOfTheMetric) {
  expect_only(problems_with_class_limit("voice", "failover.flows_hit = \"1s\""), 17, "\"1s\"");
  expect_only(problems_with_class_limit("database", "failover.tcp_stall_max = 3"), 17, "duration");
}

TEST(ClassLimits, NeedAMetricThatExists) {
  expect_only(problems_with_class_limit("ping", "failover.requests_lost = 3"), 17,
              "unknown limit 'failover.requests_lost'");
  expect_only(problems_with_class_limit("ping", "requests_failed = 3"), 17,
              "unknown limit 'requests_failed'");
}

}  // namespace erchaos::inputs::plan_classes_test
