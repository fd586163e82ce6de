// Metrics of classes, and limits on them.
#include <gmock/gmock.h>

#include "tests/unit/connection_synthetic.hpp"

namespace erchaos::record_classes_test {
namespace {

using namespace synthetic;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Flows 0 and 1, which go over the primary, are voice; 2 and 3 are not, and take the secondary.
Recording with_voice() {
  Recording made = recording({}, silent_cut);
  made.probes.flows[0].flow_class = made.probes.flows[1].flow_class = "voice";
  return made;
}

const ClassMetrics& class_of(const ActionResult& action, const std::string& name) {
  const auto found = std::ranges::find(action.classes, name, &ClassMetrics::name);
  if (found == action.classes.end()) {
    throw std::runtime_error{"there is no class " + name};
  }
  return *found;
}

double class_value(const ActionResult& action, const std::string& name, std::string_view metric) {
  const Metric* found = find_metric(class_of(action, name).metrics, metric);
  return found == nullptr || !found->value ? -1 : *found->value;
}

LimitResult checked(const Recording& run, const Limit& limit) {
  return evaluate(run, std::vector{limit}).limits.at(0);
}

TEST(ClassMetrics, AreThoseOfTheFlowsOfTheClassOnly) {
  const ActionResult failover = failover_in(evaluate(with_voice(), {}), 0);
  EXPECT_EQ(value(failover, "flows_hit"), 50);
  EXPECT_EQ(class_value(failover, "voice", "flows_hit"), 100);
  EXPECT_EQ(class_value(failover, "probe", "flows_hit"), 0);
  EXPECT_EQ(class_value(failover, "voice", "mttr"), 2 * value(failover, "mttr"));
  EXPECT_EQ(class_value(failover, "probe", "mttr"), 0);
  EXPECT_EQ(class_value(failover, "voice", "lost_packets"), value(failover, "lost_packets"));
  EXPECT_EQ(class_value(failover, "probe", "lost_packets"), 0);
  EXPECT_EQ(class_value(failover, "voice", "full_convergence_time"),
            value(failover, "full_convergence_time"));
  EXPECT_EQ(class_value(failover, "probe", "full_convergence_time"), 0);
  EXPECT_EQ(class_value(failover, "voice", "route_loss_of_connectivity_period_max"), 800);
}

TEST(ClassMetrics, OfAllFlowsAreTheSameAsWithoutClasses) {
  Recording one = recording({}, silent_cut);
  for (Flow& flow : one.probes.flows) {
    flow.flow_class = "voice";
  }
  const ActionResult failover = failover_in(evaluate(one, {}), 0);
  for (const Metric& metric : class_of(failover, "voice").metrics) {
    EXPECT_EQ(metric.value, find_metric(failover.metrics, metric.name)->value) << metric.name;
  }
}

TEST(ClassMetrics, AreNoneWhereAllFlowsAreProbes) {
  EXPECT_THAT(failover_in(evaluate(recording({}, silent_cut), {}), 0).classes, IsEmpty());
}

TEST(ClassMetrics, OfConnectionsAreThoseThatTheirProtocolCanHave) {
  Recording run = recording_of({survivor(0), client(1).answered(0s, 30s)});
  run.connections.classes.push_back(
      {.name = "ping", .protocol = Protocol::icmp, .interval = 100ms});
  run.connections.connections[1].class_index = 1;
  const ActionResult failover = failover_in(evaluate(run, {}), 0);
  EXPECT_NEAR(class_value(failover, "database", "tcp_stall_max"), 1400, 1);
  EXPECT_EQ(find_metric(class_of(failover, "database").metrics, "echo_loss_period_max"), nullptr);
  EXPECT_EQ(find_metric(class_of(failover, "database").metrics, "mttr"), nullptr);
  EXPECT_EQ(class_value(failover, "ping", "echo_loss_period_max"), 0);
  EXPECT_EQ(find_metric(class_of(failover, "ping").metrics, "tcp_stall_max"), nullptr);
  EXPECT_NEAR(value(failover, "tcp_stall_max"), 1400, 1);
}

TEST(ClassLimits, ApplyToTheirClass) {
  const Limit of_all{.metric = "failover.flows_hit", .value = 60};
  Limit of_voice = of_all;
  of_voice.of_class = "voice";
  EXPECT_TRUE(checked(with_voice(), of_all).passed);
  EXPECT_FALSE(checked(with_voice(), of_voice).passed);
  EXPECT_EQ(checked(with_voice(), of_voice).measured, 100);
  EXPECT_THAT(evaluate(with_voice(), std::vector{of_voice}).reasons,
              testing::ElementsAre("voice.failover.flows_hit is 100 %, the limit is 60 %"));
}

TEST(ClassLimits, AreMissedIfTheirClassIsMissing) {
  const LimitResult missed =
      checked(with_voice(), {.metric = "failover.flows_hit", .value = 60, .of_class = "video"});
  EXPECT_FALSE(missed.passed);
  EXPECT_EQ(missed.note, "was not measured");
}

}  // namespace
}  // namespace erchaos::record_classes_test
