// Limits and the verdict.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_verdict_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::HasSubstr;

Result judged(const Recording& recording, std::vector<Limit> limits) {
  return evaluate(recording, limits);
}

Recording cut() { return recording({}, silent_cut); }

TEST(Verdict, IsPassedWhenEveryLimitHolds) {
  const Result result = judged(
      cut(), {{"failover.route_loss_of_connectivity_period_max", 800}, {"failover.flows_hit", 50}});
  EXPECT_EQ(result.verdict, Verdict::passed);
  EXPECT_TRUE(result.reasons.empty());
  EXPECT_TRUE(result.limits.at(0).passed);
  EXPECT_EQ(result.limits[0].measured, 800);
}

TEST(Verdict, IsFailedWithASentencePerMissedLimit) {
  const Result result = judged(cut(), {{"failover.mttr", 400},
                                       {"failover.lost_packets", 100},
                                       {"failover.flows_hit", 12.5},
                                       {"failover.route_loss_of_connectivity_period_max", 799.5}});
  EXPECT_EQ(result.verdict, Verdict::failed);
  EXPECT_THAT(
      result.reasons,
      ElementsAre(
          "failover.lost_packets is 160, the limit is 100",
          "failover.flows_hit is 50 %, the limit is 12.5 %",
          "failover.route_loss_of_connectivity_period_max is 800 ms, the limit is 799.5 ms"));
}

// An action of another fault has cut it short.
TEST(Verdict, DoesNotPassALimitOnAnOutageThatWentOnWhenThePhaseEnded) {
  Recording two = recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && is_in(at, 5s, 14s) ? std::nullopt : all_well(flow, at);
  });
  add_fault(two, fault(10s, 20s));
  const Result result = judged(two, {{"failover.route_loss_of_connectivity_period_max", 6000}});
  EXPECT_EQ(result.verdict, Verdict::failed);
  EXPECT_THAT(result.reasons,
              ElementsAre("failover.route_loss_of_connectivity_period_max is 5000 ms or more (1 "
                          "flow was still without service at the end of the phase), the limit is "
                          "6000 ms"));
}

TEST(Verdict, IsInconclusiveWhenTheRunIsUntrusted) {
  Recording dropped = cut();
  dropped.probes.receive_drops = 1;
  const Result result = judged(dropped, {{"failover.lost_packets", 100}});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_EQ(result.reasons, result.trust.reasons);
  EXPECT_FALSE(result.limits.at(0).passed);
}

TEST(Verdict, IsGivenWhenTheRunIsOnlyDegraded) {
  Recording stepped = cut();
  stepped.tester.clock_steps = 1;
  EXPECT_EQ(judged(stepped, {}).verdict, Verdict::passed);
  EXPECT_EQ(judged(stepped, {{"failover.lost_packets", 100}}).verdict, Verdict::failed);
}

TEST(Verdict, IsInconclusiveWhenTheRunHadProblems) {
  Recording interrupted = cut();
  interrupted.problems = {"interrupted by the user"};
  const Result result = judged(interrupted, {});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_THAT(result.reasons, ElementsAre("interrupted by the user"));
}

TEST(Verdict, IsInconclusiveWhenAFaultDidNotTakeEffectOrDidNotHeal) {
  Recording unverified = cut();
  for (Action& action : unverified.actions) {
    action.verified = false;
  }
  const Result result = judged(unverified, {});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_THAT(result.reasons,
              ElementsAre("silent-cut cpe1-pe1 was not confirmed to have taken effect",
                          "silent-cut cpe1-pe1 was not confirmed to have been undone"));
}

TEST(Verdict, IsInconclusiveWhenThereIsNothingToJudge) {
  Recording stillborn;
  stillborn.problems = {"the lab did not come up"};
  const Result result = judged(stillborn, {{"failover.mttr", 1}});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_EQ(result.limits.at(0).note, "no fault was injected");
}

TEST(Limits, ApplyToTheWorstOfAllFaults) {
  Recording two = recording({.flows = 4, .length = 50s}, [](std::uint32_t flow, Duration at) {
    const bool is_lost = flow == 0 && (is_in(at, 5s, 5500ms) || is_in(at, 25s, 25200ms));
    return is_lost ? std::nullopt : all_well(flow, at);
  });
  add_fault(two, fault(25s, 35s));
  const Result result = judged(two, {{"failover.route_loss_of_connectivity_period_max", 300},
                                     {"reversion.lost_packets", 0}});
  EXPECT_EQ(result.limits.at(0).measured, 500);
  EXPECT_FALSE(result.limits[0].passed);
  EXPECT_TRUE(result.limits.at(1).passed);
}

TEST(Limits, AreMissedByWhatNeverConverged) {
  Recording dark = recording({}, [](std::uint32_t flow, Duration at) {
    return at >= 5s ? std::nullopt : all_well(flow, at);
  });
  add_fault(dark, fault(2s, 3s));
  const Result result = judged(dark, {{"failover.full_convergence_time", 1e9}});
  EXPECT_FALSE(result.limits.at(0).measured);
  EXPECT_FALSE(result.limits[0].passed);
  EXPECT_THAT(result.reasons,
              ElementsAre("failover.full_convergence_time has no value (4 flows were still without "
                          "service at the end of the phase), the limit is 1000000000 ms"));
}

TEST(Limits, OnAReversionThatNeverHappenedAreMissed) {
  Recording unhealed = cut();
  never_heal(unhealed);
  const Result result = judged(unhealed, {{"reversion.mttr", 1}});
  EXPECT_THROW(reversion_in(result, 0), std::out_of_range);
  EXPECT_FALSE(result.limits.at(0).passed);
  EXPECT_EQ(result.limits[0].note, "no fault was healed");
  EXPECT_THAT(result.reasons, ElementsAre(HasSubstr("was not healed")));
}

TEST(Limits, OnAnUnknownMetricAreMissed) {
  const Result result = judged(cut(), {{"failover.nonsense", 1}});
  EXPECT_FALSE(result.limits.at(0).passed);
  EXPECT_EQ(result.limits[0].note, "there is no such metric");
}

}  // namespace
}  // namespace erchaos::record_verdict_test
