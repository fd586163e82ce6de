// One-way delays, round trips, and what a move costs.
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_delays_test {
namespace {

using namespace synthetic;

constexpr double near_ms = transit_ns / 1e6;

// The secondary is 15 ms longer, one way.
Recording far_secondary(const Outcomes& outcomes) {
  Recording run = recording({}, outcomes);
  change_arrivals(run.probes, [](Arrival& arrival) {
    const bool is_far = arrival.path == out_secondary || arrival.path == back_secondary;
    arrival.delay_ns += is_far ? 15'000'000 : 0;
  });
  return run;
}

// Flows 0 and 1 on the primary, 2 and 3 on the secondary; see silent_cut().
const Result& cut() {
  static const Result result = evaluate(far_secondary(silent_cut), {});
  return result;
}

TEST(OneWayDelay, IsFromSendingToReceiving) {
  const auto& delay = cut().flows.at(0).delay;
  ASSERT_TRUE(delay.before && delay.during && delay.after);
  EXPECT_NEAR(delay.before->min, near_ms, 1e-9);
  EXPECT_NEAR(delay.before->max, near_ms, 1e-9);
  EXPECT_NEAR(delay.during->median, near_ms + 15, 1e-9);
  EXPECT_NEAR(delay.after->median, near_ms, 1e-9);
  EXPECT_NEAR(delay.after->max, near_ms + 15, 1e-9) << "it goes back 1 s after the healing";
}

TEST(OneWayDelay, HasOrderStatistics) {
  Recording run = recording({.flows = 2, .interval = 10ms, .length = 2s}, all_well);
  set_faults(run, {});
  change_arrivals(run.probes, [](Arrival& arrival) {  // flow 0: 0 to 199 ms
    arrival.delay_ns = lateness_ns + arrival.slot / 2 * 1'000'000;
  });
  const auto delay = evaluate(run, {}).flows.at(0).delay;
  EXPECT_EQ(delay.before, (DelaySpread{.min = 0, .median = 99.5, .p99 = 197, .max = 199}));
  EXPECT_FALSE(delay.during);
  EXPECT_FALSE(delay.after);
}

TEST(OneWayDelay, OfAPacketThatArrivedBeforeItWasDueIsZero) {
  Recording run = recording();
  change_arrivals(run.probes, [](Arrival& arrival) {
    arrival.delay_ns = arrival.slot == 0 ? 5'000 : arrival.delay_ns;  // sent 20 us late
  });
  EXPECT_EQ(evaluate(run, {}).flows.at(0).delay.before->min, 0);
}

TEST(OneWayDelay, OfAFaultThatWasNeverHealedHasNoAfter) {
  Recording run = far_secondary(silent_cut);
  never_heal(run);
  const auto delay = evaluate(run, {}).flows.at(0).delay;
  EXPECT_TRUE(delay.during);
  EXPECT_FALSE(delay.after);
}

TEST(OneWayDelay, OfADarkFlowIsMissing) {
  const auto dark = [](std::uint32_t flow, Duration at) {
    return flow == 1 && at >= 5s ? std::nullopt : all_well(flow, at);
  };
  const Result result = evaluate(recording({}, dark), {});
  EXPECT_TRUE(result.flows.at(1).delay.before);
  EXPECT_FALSE(result.flows.at(1).delay.during);
  EXPECT_FALSE(result.flows.at(0).round_trip.during) << "its counterpart is dark";
}

TEST(RoundTrip, AddsUpAFlowAndItsCounterpart) {
  for (const std::size_t flow : {0U, 1U}) {
    const auto& trip = cut().flows.at(flow).round_trip;
    EXPECT_NEAR(*trip.before, 2 * near_ms, 1e-9);
    EXPECT_NEAR(*trip.during, 2 * near_ms + 30, 1e-9);
    EXPECT_NEAR(*trip.after, 2 * near_ms, 1e-9);
  }
  EXPECT_NEAR(*cut().flows.at(3).round_trip.before, 2 * near_ms + 30, 1e-9);
}

TEST(AdditiveBackupDelay, IsTheExtraDelayOfTheNewPath) {
  const FaultParts& fault = fault_of(cut(), 0);
  EXPECT_NEAR(value(fault.failover, "additive_backup_delay_median"), 15, 1e-9);
  EXPECT_NEAR(value(fault.failover, "additive_backup_delay_max"), 15, 1e-9);
  EXPECT_NEAR(value(*fault.reversion, "additive_backup_delay_median"), -15, 1e-9);
  EXPECT_EQ(metric(fault.failover, "additive_backup_delay_max").accuracy_high, 0.05);
}

TEST(AdditiveBackupDelay, IsZeroIfNoFlowMoves) {
  const ActionResult failover = failover_in(evaluate(recording(), {}), 0);
  EXPECT_EQ(value(failover, "additive_backup_delay_max"), 0);
  EXPECT_EQ(metric(failover, "additive_backup_delay_max").note, "no flow changed its path");
}

TEST(Wires, AssignPacketsInFlightToTheFault) {
  const auto lost_under_way = [](std::uint32_t flow, Duration at) {
    return is_in(at, 5s - 16ms, 5s + 800ms) ? std::nullopt : all_well(flow, at);
  };
  Recording run = recording({}, lost_under_way);
  EXPECT_EQ(evaluate(run, {}).trust.level, TrustLevel::untrusted);
  run.wires.delay = 15ms;
  const Result result = evaluate(run, {});
  EXPECT_EQ(result.trust.level, TrustLevel::trusted);
  EXPECT_EQ(failover_in(result, 0).event_source, "data plane");
}

}  // namespace
}  // namespace erchaos::record_delays_test
