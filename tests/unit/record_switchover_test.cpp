// How flows moved: switchover, draining, and ways back that are others than the ways there.
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_switchover_test {
namespace {

using namespace synthetic;

ActionResult failover_of(const Recording& recording) {
  return failover_in(evaluate(recording, {}), 0);
}

ActionResult reversion_of(const Recording& recording) {
  return reversion_in(evaluate(recording, {}), 0);
}

TEST(Switchover, LastsFromTheLastPacketOnTheOldPathToTheFirstOnTheNew) {
  const Recording cut = recording({}, silent_cut);
  const ActionResult failover = failover_of(cut);
  EXPECT_EQ(value(failover, "switchover_time_min"), 810);  // 800 ms are lost, and one interval
  EXPECT_EQ(value(failover, "switchover_time_max"), 810);
  EXPECT_EQ(value(failover, "switchover_packet_loss"), 2 * 80);
  EXPECT_EQ(value(failover, "flows_moved"), 2);
  const ActionResult reversion = reversion_of(cut);
  EXPECT_EQ(value(reversion, "switchover_time_max"), 10) << "nothing was lost on the way back";
  EXPECT_EQ(value(reversion, "switchover_packet_loss"), 0);
}

TEST(Switchover, IsZeroWhereNothingMoved) {
  const Metric time = metric(failover_of(recording()), "switchover_time_max");
  EXPECT_EQ(time.value, 0);
  EXPECT_EQ(time.note, "no flow moved");
}

TEST(Transitions, MeasureHowLongLossSpreadAndServiceRecovered) {
  // Flow 0 is dark from 5 to 5.5 s, flow 1 from 5.2 to 6 s.
  const ActionResult failover = failover_of(recording({}, [](std::uint32_t flow, Duration at) {
    const bool is_dark =
        (flow == 0 && is_in(at, 5s, 5500ms)) || (flow == 1 && is_in(at, 5200ms, 6s));
    return is_dark ? std::nullopt : all_well(flow, at);
  }));
  EXPECT_NEAR(value(failover, "convergence_event_transition"), 200, 5);
  EXPECT_NEAR(value(failover, "convergence_recovery_transition"), 500, 5);
}

TEST(Rate, GivesTheSameConvergenceAsTheFlowsWithinItsAccuracy) {
  const ActionResult failover = failover_of(recording({}, silent_cut));
  for (const auto& [by_rate, by_flow] :
       {std::pair{"rate_derived_full_convergence_time", "full_convergence_time"},
        std::pair{"rate_derived_first_route_convergence_time", "first_route_convergence_time"}}) {
    const Metric rate = metric(failover, by_rate);
    EXPECT_GE(value(failover, by_flow), rate.value.value() + rate.accuracy_low) << by_rate;
    EXPECT_LE(value(failover, by_flow), rate.value.value() + rate.accuracy_high) << by_rate;
  }
  EXPECT_EQ(metric(failover, "rate_derived_full_convergence_time").method, "rate");
}

TEST(Rate, HasNoConvergenceWhileFlowsAreDark) {
  const ActionResult failover = failover_of(recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && at >= 5s ? std::nullopt : all_well(flow, at);
  }));
  EXPECT_FALSE(metric(failover, "rate_derived_full_convergence_time").value);
}

TEST(Rate, HasNoConvergenceIfTheWindowEndsBeforeTheDarkFlowsPacket) {
  Shape shape;
  Recording dark = recording(shape, [](std::uint32_t flow, Duration at) {
    return flow == 3 && at >= 5s ? std::nullopt : all_well(flow, at);
  });
  set_faults(dark, {fault(5s, 15s + 3ms)});  // in the middle of a sample
  EXPECT_FALSE(metric(failover_of(dark), "rate_derived_full_convergence_time").value);
}

TEST(ConvergenceLoss, EqualsTheLostPacketsAfterInstantLoss) {
  const ActionResult failover = failover_of(recording({}, silent_cut));
  EXPECT_EQ(value(failover, "convergence_packet_loss"), value(failover, "lost_packets"));
}

TEST(ConvergenceLoss, CountsPacketsOffTheNewPathEvenWithoutLoss) {
  // Flow 0 goes on by the old path for 300 ms and then moves: 30 packets, none of them lost.
  const ActionResult failover = failover_of(recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && at >= 5300ms ? std::optional{out_secondary} : all_well(flow, at);
  }));
  EXPECT_NEAR(value(failover, "convergence_packet_loss"), 30, 1);
  EXPECT_EQ(value(failover, "lost_packets"), 0);
}

TEST(Asymmetry, IsTheTimeInWhichAPairOfFlowsUsesDifferentPaths) {
  // Of four flows, flow 0 takes the secondary from 5 to 15 s, and its counterpart does not.
  const ActionResult failover = failover_of(recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && is_in(at, 5s, 15s) ? std::optional{out_secondary} : all_well(flow, at);
  }));
  EXPECT_NEAR(value(failover, "asymmetric_flow_seconds"), 10, 0.02);
  EXPECT_EQ(metric(failover, "asymmetric_flow_seconds").unit, Unit::seconds);
  EXPECT_EQ(metric(failover, "asymmetric_flow_seconds").accuracy_high, 0.02) << "of two pairs";
}

// Of the flows through msee1, flow 0 leaves after 400 ms and loses 5 packets, flow 2 stays.
Recording drained() {
  Recording draining = recording({}, [](std::uint32_t flow, Duration at) {
    if (flow == 0 && is_in(at, 5350ms, 5400ms)) {
      return std::optional<std::uint16_t>{};
    }
    return flow == 0 && is_in(at, 5400ms, 15s) ? std::optional{out_secondary} : all_well(flow, at);
  });
  draining.faults[0].drains = "msee1";
  return draining;
}

TEST(Drain, IsMeasuredUpToTheLastFlowThatLeaves) {
  const ActionResult failover = failover_of(drained());
  EXPECT_EQ(value(failover, "drain_loss"), 5);
  EXPECT_NEAR(value(failover, "drain_last_flow_moved"), 400, 10);
  EXPECT_EQ(value(failover, "nonmoved_prefixes"), 2) << "flow 2 there, flows 1 and 3 back";
}

TEST(Drain, ThatLosesTrafficForGoodCountsAllOfIt) {
  Recording lost = recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && is_in(at, 6s, 15s) ? std::nullopt : all_well(flow, at);
  });
  lost.faults[0].drains = "msee1";
  const ActionResult failover = failover_of(lost);
  EXPECT_NEAR(value(failover, "drain_loss"), 900, 1);
  EXPECT_FALSE(metric(failover, "drain_last_flow_moved").value) << "nobody left";
}

TEST(Drain, HasNoFigureWhereNothingIsDrained) {
  EXPECT_FALSE(metric(reversion_of(drained()), "drain_loss").value);
  EXPECT_FALSE(metric(failover_of(recording()), "nonmoved_prefixes").value);
}

}  // namespace
}  // namespace erchaos::record_switchover_test
