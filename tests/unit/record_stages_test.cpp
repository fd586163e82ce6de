// Faults of several steps, and faults that begin together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_stages_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Prepended after 5 s, sessions down from 10 s to 15 s, healed after 20 s.
FaultTimes maintenance() {
  FaultTimes planned = fault(5s, 20s);
  planned.record = {.kind = "maintenance", .target = "msee1", .drains = "msee1"};
  planned.actions.push_back(action(ActionKind::stage, "sessions-down", Change::failover, 10s));
  planned.actions.push_back(action(ActionKind::stage, "sessions-up", Change::reversion, 15s));
  return planned;
}

Recording maintained(const Outcomes& outcomes) {
  Recording recorded = recording({}, outcomes);
  set_faults(recorded, {maintenance()});
  recorded.timeline = {{.at = begin + 1s,
                        .source = Source::route,
                        .node = "core",
                        .what = What::added,
                        .subject = "10.0.0.0/8"},
                       {.at = begin + 1s,
                        .source = Source::route,
                        .node = "core",
                        .what = What::added,
                        .subject = "10.1.0.0/16"}};
  return recorded;
}

// What goes out stays where it is, and is lost for 200 ms when the sessions go; what comes back
// moves when it is asked to.
std::optional<std::uint16_t> half_of_it_moves(std::uint32_t flow, Duration at) {
  if (flow % 2 == 1) {
    return is_in(at, 5s + 300ms, 20s) ? back_secondary : back_primary;
  }
  if (is_in(at, 10s, 10s + 200ms)) {
    return std::nullopt;
  }
  return is_in(at, 10s, 15s + 500ms) ? out_secondary : out_primary;
}

TEST(Stages, AreMeasuredSeparately) {
  const Result result = evaluate(maintained(half_of_it_moves), {});
  const FaultParts fault = fault_of(result, 0);
  ASSERT_THAT(fault.stages, SizeIs(2));
  EXPECT_EQ(value(fault.failover, "lost_packets"), 0);
  EXPECT_EQ(value(fault.stages[0], "flows_hit"), 50);
  EXPECT_NEAR(value(fault.stages[0], "route_loss_of_connectivity_period_max"), 200, 11);
  EXPECT_EQ(value(fault.stages[1], "lost_packets"), 0);
  EXPECT_EQ(value(fault.reversion.value(), "lost_packets"), 0);
}

TEST(Stages, CountForTheLimitsOfTheirChange) {
  const std::vector<Limit> limits{{"failover.flows_hit", 10}, {"reversion.flows_hit", 10}};
  const Result result = evaluate(maintained(half_of_it_moves), limits);
  EXPECT_EQ(result.limits.at(0).measured, 50);
  EXPECT_FALSE(result.limits[0].passed);
  EXPECT_EQ(result.limits.at(1).measured, 0);
}

TEST(Stages, ThatWereNotReadBackMakeTheRunInconclusive) {
  Recording recorded = maintained(half_of_it_moves);
  recorded.actions.at(1).verified = false;
  const Result result = evaluate(recorded, {});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_THAT(
      result.reasons,
      ElementsAre("sessions-down of maintenance msee1 was not confirmed to have taken effect"));
}

TEST(NotMoved, NamesThePrefixesThatStayedOnTheNode) {
  const Result result = evaluate(maintained(half_of_it_moves), {});
  const auto& stayed = failover_in(result, 0).not_moved;
  ASSERT_THAT(stayed, SizeIs(1));
  EXPECT_EQ(stayed[0].prefix, "10.1.0.0/16") << "the longest that any router had";
  EXPECT_EQ(stayed[0].from, "onprem");
  EXPECT_EQ(stayed[0].flows, 2U);
}

TEST(NotMoved, IsEmptyWithoutADrainedNode) {
  Recording recorded = maintained(half_of_it_moves);
  recorded.faults[0].drains.clear();
  EXPECT_THAT(failover_in(evaluate(recorded, {}), 0).not_moved, IsEmpty());
}

// Two faults of one moment: neither is measured over the microseconds until the other.
TEST(Windows, AreSharedBySimultaneousActions) {
  Recording recorded = recording({}, silent_cut);
  FaultTimes second = fault(5s + 4ms, 15s + 4ms);
  second.record.target = "cpe2-pe2";
  add_fault(recorded, second);
  const Result alone = evaluate(recording({}, silent_cut), {});
  const Result both = evaluate(recorded, {});
  for (const std::size_t number : {0U, 1U}) {
    for (const char* name : {"flows_hit", "lost_packets", "flows_not_recovered"}) {
      EXPECT_EQ(value(failover_in(both, number), name), value(failover_in(alone, 0), name)) << name;
    }
    EXPECT_NEAR(value(reversion_in(both, number), "full_convergence_time"), 1000, 20);
  }
}

}  // namespace
}  // namespace erchaos::record_stages_test
