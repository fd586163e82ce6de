// What makes a measurement doubtful.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_trust_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::uint32_t ms = 1'000'000;

Trust trust_in(const Recording& recording) { return evaluate(recording, {}).trust; }

// Of the 12,000 packets `count` from `first` on are sent this late, and arrive as they did.
Recording with_lateness(Recording late, std::size_t first, std::uint32_t late_ns,
                        std::size_t count) {
  for (std::size_t slot = first; slot < first + count; ++slot) {
    late.probes.lateness_ns[slot] = late_ns;
  }
  change_arrivals(late.probes, [&](Arrival& arrival) {
    arrival.delay_ns = late.probes.lateness_ns[arrival.slot] + transit_ns;
  });
  return late;
}

Recording with_lateness(std::uint32_t late_ns, std::size_t count) {
  return with_lateness(recording(), 12'000 - count, late_ns, count);
}

Recording with_voids(std::size_t count) {
  Recording missed = recording();
  for (std::size_t slot = 400; slot < 400 + count; ++slot) {
    missed.probes.lateness_ns[slot] = not_sent;
  }
  return missed;
}

// Of flow 0, every second packet.
Recording with_scattered_voids(std::size_t count) {
  Recording missed = recording();
  for (std::size_t i = 0; i < count; ++i) {
    missed.probes.lateness_ns[400 + 8 * i] = not_sent;
  }
  return missed;
}

TEST(Trust, IsFullInAQuietRun) {
  const Trust trust = trust_in(recording());
  EXPECT_EQ(trust.level, TrustLevel::trusted);
  EXPECT_TRUE(trust.reasons.empty());
  EXPECT_EQ(trust.lateness_p50_us, 20);
  EXPECT_EQ(trust.lateness_max_us, 20);
}

TEST(Trust, IsLostWithAnyPacketTheTesterDropped) {
  Recording dropped = recording();
  dropped.probes.receive_drops = 2;
  dropped.tester.softnet_drops = 1;
  const Trust trust = trust_in(dropped);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_EQ(trust.tester_drops, 3);
  EXPECT_THAT(trust.reasons,
              ElementsAre(HasSubstr("receive buffers"), HasSubstr("receive backlogs")));
}

TEST(Trust, IsLessWithAMissedSendSlotAndLostWithThreeInAHundred) {
  const Trust one = trust_in(with_voids(1));
  EXPECT_EQ(one.level, TrustLevel::degraded);
  EXPECT_EQ(one.void_sequences, 1);
  EXPECT_THAT(one.reasons, ElementsAre(HasSubstr("never sent: 1 of 12000")));
  EXPECT_EQ(trust_in(with_scattered_voids(360)).level, TrustLevel::degraded);
  EXPECT_EQ(trust_in(with_scattered_voids(361)).level, TrustLevel::untrusted);
}

TEST(Trust, FallsWithTheLatenessOfTheSender) {
  EXPECT_EQ(trust_in(with_lateness(9 * ms, 100)).level, TrustLevel::trusted);
  EXPECT_EQ(trust_in(with_lateness(1 * ms, 200)).level, TrustLevel::trusted);
  EXPECT_EQ(trust_in(with_lateness(2 * ms, 200)).level, TrustLevel::degraded);
  EXPECT_EQ(trust_in(with_lateness(20 * ms, 200)).level, TrustLevel::degraded);
  const Trust late = trust_in(with_lateness(21 * ms, 200));
  EXPECT_EQ(late.level, TrustLevel::untrusted);
  EXPECT_EQ(late.lateness_p50_us, 20);
  EXPECT_EQ(late.lateness_p99_us, 21000);
  EXPECT_THAT(late.reasons, ElementsAre(HasSubstr("21 ms late")));
}

TEST(Trust, IsLostWithAGapOfAQuarterOfASecond) {  // 25 packets of each of four flows
  EXPECT_EQ(trust_in(with_voids(100)).level, TrustLevel::degraded);
  EXPECT_EQ(trust_in(with_voids(104)).level, TrustLevel::untrusted);
}

TEST(Trust, WidensAccuracyToTheWorstLatenessWhenDegraded) {
  const ActionResult failover = failover_in(evaluate(with_lateness(9 * ms, 1), {}), 0);
  EXPECT_NEAR(metric(failover, "mttr").accuracy_high, 10.02, 1e-6);
  Recording stepped = with_lateness(9 * ms, 1);
  stepped.tester.clock_steps = 1;
  const ActionResult degraded = failover_in(evaluate(stepped, {}), 0);
  EXPECT_NEAR(metric(degraded, "mttr").accuracy_high, 19, 1e-6);
}

TEST(Trust, WidensAccuracyToThePacketByWhichAnOutageIsDated) {
  const Recording quiet = recording({}, silent_cut);
  const Schedule& schedule = quiet.probes.schedule;
  const std::vector<FlowResult> flows = evaluate(quiet, {}).flows;
  const auto hit =
      std::ranges::find_if(flows, [](const auto& each) { return !each.outages.empty(); });
  ASSERT_NE(hit, flows.end());
  const auto round = (hit->outages.front().end.value() - schedule.begin) / schedule.interval;
  const std::size_t first_good = static_cast<std::size_t>(round) * schedule.flows + hit->flow.id;
  const Result result = evaluate(with_lateness(quiet, first_good, 5 * ms, 1), {});
  EXPECT_EQ(result.trust.level, TrustLevel::trusted);
  EXPECT_NEAR(metric(failover_in(result, 0), "mttr").accuracy_high, 15, 1e-6);
}

TEST(Trust, WidensAccuracyByTheLongestGapThatMissedSlotsLeave) {
  const ActionResult failover = failover_in(evaluate(with_voids(12), {}), 0);  // 3 in each flow
  EXPECT_NEAR(metric(failover, "mttr").accuracy_high, 10 + 0.02 + 30, 1e-6);
}

TEST(Trust, IsLostWithLossBeforeTheFirstFault) {
  const Trust trust = trust_in(recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 1 && is_in(at, 1s, 1010ms) ? std::nullopt : all_well(flow, at);
  }));
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_NEAR(trust.noise_floor_loss, 100.0 / 2000, 1e-4);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("before the first fault: 1 of ")));
}

TEST(Trust, FallsWithForeignLoadDuringTheRun) {
  Recording busy = recording();
  busy.tester.cpu = {{begin - 1s, 10, 90}, {begin + 1s, 10, 25}};
  EXPECT_EQ(trust_in(busy).level, TrustLevel::trusted);
  busy.tester.cpu.push_back({begin + 2s, 10, 26});
  EXPECT_EQ(trust_in(busy).level, TrustLevel::degraded);
  busy.tester.cpu.push_back({begin + 3s, 10, 61});
  const Trust trust = trust_in(busy);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_EQ(trust.foreign_cpu_pct_max, 61);
}

TEST(Trust, IsLostWhenASessionFallsBeforeAnyFault) {
  Recording flapped = recording();
  flapped.timeline = {{begin - 1s, Source::bfd, "cpe2", What::down, "172.16.0.2", {}},
                      {begin + 6s, Source::bfd, "cpe1", What::down, "172.16.0.2", {}}};
  EXPECT_EQ(trust_in(flapped).level, TrustLevel::trusted);
  flapped.timeline[0].at = begin + 1s;
  const Trust trust = trust_in(flapped);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("BFD session of cpe2 with 172.16.0.2")));
}

TEST(Trust, FallsWithTheWaitOfKernelNotifications) {
  Recording late = recording();
  late.tester.reception.news_lag = 50ms;
  EXPECT_EQ(trust_in(late).level, TrustLevel::trusted);
  late.tester.reception.news_lag = 51ms;
  EXPECT_EQ(trust_in(late).level, TrustLevel::degraded);
  EXPECT_EQ(trust_in(late).news_lag_ms_max, 51);
  late.tester.reception.news_lag = 251ms;
  const Trust trust = trust_in(late);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_FALSE(trust.doubts_counts);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("waited 251 ms to be read")));
}

TEST(Trust, IsLostWithAStampThatIsFarFromItsReading) {
  Recording shifted = recording();
  shifted.tester.reception.stamp_router = "cpe1";
  shifted.tester.reception.stamp_difference = 1s;
  EXPECT_EQ(trust_in(shifted).level, TrustLevel::trusted);
  shifted.tester.reception.stamp_difference = 9h;
  const Trust trust = trust_in(shifted);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_FALSE(trust.doubts_counts);
  EXPECT_EQ(trust.stamp_difference_ms_max, 9.0 * 3600 * 1000);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("log of cpe1 has a time stamp 32400.0 s off")));
}

TEST(Trust, IsLostWithDroppedKernelNotifications) {
  Recording lost = recording();
  lost.tester.reception.lost_news = {"cpe1", "pe2"};
  const Trust trust = trust_in(lost);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_FALSE(trust.doubts_counts);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("notifications of cpe1's routes"),
                                         HasSubstr("notifications of pe2's routes")));
}

TEST(Trust, IsLostIfALogLacksALostSession) {
  Recording deaf = recording();
  deaf.sessions = {{.node = "cpe1", .peer = "pe1", .peer_address = "10.0.0.2"}};
  deaf.sessions[0].bgp_losses = {.counted = 2, .heard = 3};  // one before bgpd was started again
  EXPECT_EQ(trust_in(deaf).level, TrustLevel::trusted);
  deaf.sessions[0].bgp_losses = {.counted = 2, .heard = 1};
  deaf.sessions[0].bfd_losses = {.counted = 1, .heard = 0};
  const Trust trust = trust_in(deaf);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_TRUE(trust.doubts_counts);
  EXPECT_THAT(trust.reasons,
              ElementsAre(HasSubstr("its BGP session with pe1 (10.0.0.2) went down 2 times"),
                          HasSubstr("its BFD session with pe1")));
}

TEST(Trust, IsLessWhenTheWallClockJumped) {
  Recording stepped = recording();
  stepped.tester.clock_steps = 1;
  EXPECT_EQ(trust_in(stepped).level, TrustLevel::degraded);
}

TEST(Trust, KeepsTheWorstLevelAndEveryReason) {
  Recording bad = with_voids(1);
  bad.probes.receive_drops = 1;
  bad.tester.clock_steps = 1;
  const Trust trust = trust_in(bad);
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_EQ(trust.reasons.size(), 3);
}

TEST(Trust, IsKeptIfOnlyConfiguredWiresLosePackets) {
  const auto every_hundredth = [](std::uint32_t flow, Duration at) {
    return at % 1s == Duration::zero() ? std::nullopt : all_well(flow, at);
  };
  Recording lossy = recording({}, every_hundredth);
  EXPECT_EQ(trust_in(lossy).level, TrustLevel::untrusted);
  lossy.wires.loss_pct = 1;
  EXPECT_EQ(trust_in(lossy).level, TrustLevel::trusted);
  lossy.wires.loss_pct = 0.01;
  EXPECT_EQ(trust_in(lossy).level, TrustLevel::untrusted);
}

TEST(Trust, IsLostWithAnyFrameAUserspaceWireWasTooSlowFor) {
  Recording slow = recording();
  slow.tester.wire_drops = 1;
  EXPECT_EQ(trust_in(slow).level, TrustLevel::untrusted);
  EXPECT_EQ(trust_in(slow).tester_drops, 1U);
}

}  // namespace
}  // namespace erchaos::record_trust_test
