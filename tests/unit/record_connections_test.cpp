// What became of TCP connections, and the metrics that follow.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/connection_synthetic.hpp"

namespace erchaos::record_connections_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ConnectionResult only(const ConnectionRecord& record) {
  return evaluate(recording_of({record}), {}).connections.at(0);
}

FaultParts fault_with(const std::vector<ConnectionRecord>& records) {
  return fault_of(evaluate(recording_of(records), {}), 0);
}

TEST(Connection, ThatIsAlwaysAnsweredSurvivesWithoutAStall) {
  const ConnectionResult calm = only(client().answered(0s, 30s));
  EXPECT_EQ(calm.requests, 300);
  EXPECT_EQ(calm.answers, 300);
  EXPECT_TRUE(calm.survived());
  EXPECT_THAT(calm.stalls, IsEmpty());
  EXPECT_FALSE(calm.longest_reestablishment);
}

TEST(Connection, ThatWaitsForARetransmissionSurvivesWithAStall) {
  const ConnectionResult stalled = only(survivor());
  EXPECT_TRUE(stalled.survived());
  EXPECT_THAT(stalled.stalls, ElementsAre(Stall{begin + 5s, begin + 6400ms - round_trip}));
  EXPECT_EQ(stalled.longest_stall, 1400ms - round_trip);
}

TEST(Connection, MayTakeTheUsualRoundTripAndAnInterval) {
  EXPECT_THAT(
      only(client().answered(0s, 9s).answered(9s, 9s + 1ms, 100ms).answered(9200ms, 30s)).stalls,
      IsEmpty());
  EXPECT_EQ(only(client().answered(0s, 9s).answered(9s, 9s + 1ms, 101ms).answered(9200ms, 30s))
                .stalls.size(),
            1);
}

TEST(Connection, WithALongIntervalStallsLongBeforeThatInterval) {
  Recording slow = recording_of({client().answered(0s, 9s).answered(9s, 9s + 1ms, 250ms)});
  slow.connections.classes[0].interval = 10s;
  EXPECT_EQ(evaluate(slow, {}).connections.at(0).stalls.size(), 1);
}

TEST(Connection, ThatTimedOutIsReestablishedFromItsFirstUnansweredRequestOn) {
  const ConnectionResult lost = only(timed_out());
  EXPECT_FALSE(lost.survived());
  EXPECT_EQ(lost.reestablished(), 1);
  EXPECT_EQ(lost.resets(), 0);
  EXPECT_EQ(lost.longest_reestablishment, 3100ms + round_trip);
  EXPECT_THAT(lost.stalls, ElementsAre(Stall{begin + 5s, begin + 8100ms}));
}

TEST(Connection, ThatIsResetWhileIdleIsReestablishedFromThenOn) {
  const ConnectionResult reset = only(client()
                                          .answered(0s, 5s)
                                          .ended(5050ms, Ending::reset)
                                          .reopened(5052ms)
                                          .answered(5100ms, 30s));
  EXPECT_EQ(reset.resets(), 1);
  EXPECT_EQ(reset.longest_reestablishment, 2ms + round_trip);
  EXPECT_THAT(reset.stalls, IsEmpty());
}

TEST(Connection, ThatNeverRecoversIsDarkUntilTheEnd) {
  const ConnectionResult gone =
      only(client().answered(0s, 5s).unanswered(5s).ended(8s, Ending::timed_out));
  EXPECT_FALSE(gone.survived());
  EXPECT_EQ(gone.reestablished(), 0);
  EXPECT_EQ(gone.longest_stall, 25s);
  EXPECT_THAT(gone.stalls, ElementsAre(Stall{begin + 5s, {}}));
  EXPECT_FALSE(gone.longest_reestablishment);
}

TEST(Connection, ThatIsAskingWhenTheRunEndsIsNotDark) {
  EXPECT_THAT(only(client().answered(0s, 29900ms).unanswered(29950ms)).stalls, IsEmpty());
}

TEST(Connection, HasRoundTripsBeforeDuringAndAfterTheFault) {
  const ConnectionResult moved =
      only(client().answered(0s, 5s, 300us).answered(5s, 15s, 900us).answered(15s, 30s, 400us));
  EXPECT_DOUBLE_EQ(moved.round_trips.before->median, 0.3);
  EXPECT_DOUBLE_EQ(moved.round_trips.during->min, 0.9);
  EXPECT_DOUBLE_EQ(moved.round_trips.during->p99, 0.9);
  EXPECT_DOUBLE_EQ(moved.round_trips.after->max, 0.4);
  EXPECT_FALSE(only(client().answered(0s, 5s)).round_trips.after);
}

TEST(ConnectionMetrics, CountReopenedAndResetConnections) {
  const ConnectionRecord reset = client(2)
                                     .answered(0s, 5s)
                                     .unanswered(5s)
                                     .ended(5001ms, Ending::reset)
                                     .reopened(5500ms)
                                     .answered(5600ms, 30s);
  const FaultParts fault = fault_with({survivor(0), timed_out(1), reset});
  EXPECT_EQ(value(fault.failover, "flows_reestablished"), 2);
  EXPECT_EQ(value(fault.failover, "tcp_reset_flows"), 1);
  EXPECT_EQ(value(fault.failover, "connections_not_recovered"), 0);
  EXPECT_DOUBLE_EQ(value(fault.failover, "tcp_stall_max"), 3100);
  EXPECT_NEAR(value(fault.failover, "tcp_stall_median"), 1400, 1);
  EXPECT_DOUBLE_EQ(value(fault.failover, "reestablish_time_max"), 3100.3);
  EXPECT_EQ(value(*fault.reversion, "flows_reestablished"), 0);
  EXPECT_EQ(value(*fault.reversion, "tcp_stall_max"), 0);
}

TEST(ConnectionMetrics, CountConnectionsThatAFirewallRefusedInThePhase) {
  const FaultParts fault = fault_with(
      {survivor(0), client(1).answered(0s, 30s).refused(5100ms, "cpe2").refused(5200ms, "cpe1"),
       client(2).answered(0s, 30s).refused(16s, "cpe1")});
  EXPECT_EQ(value(fault.failover, "firewall_state_loss_flows"), 1);
  EXPECT_EQ(metric(fault.failover, "firewall_state_loss_flows").note, "refused by cpe1, cpe2");
  EXPECT_EQ(value(*fault.reversion, "firewall_state_loss_flows"), 1);
  EXPECT_EQ(metric(*fault.reversion, "firewall_state_loss_flows").note, "refused by cpe1");
}

TEST(ConnectionMetrics, CutAStallAtTheHealing) {
  const FaultParts fault = fault_with({client()
                                           .answered(0s, 5s)
                                           .unanswered(5s)
                                           .ended(8s, Ending::timed_out)
                                           .reopened(15500ms)
                                           .answered(15600ms, 30s)});
  EXPECT_EQ(value(fault.failover, "connections_not_recovered"), 1);
  EXPECT_DOUBLE_EQ(value(fault.failover, "tcp_stall_max"), 9998);  // requests are sent 2 ms before
  EXPECT_THAT(metric(fault.failover, "reestablish_time_max").note,
              HasSubstr("at the end of the phase: 1"));
  EXPECT_EQ(value(*fault.reversion, "connections_not_recovered"), 0);
  EXPECT_DOUBLE_EQ(value(*fault.reversion, "tcp_stall_max"), 502);
}

TEST(ConnectionMetrics, AreUnknownWithoutConnections) {
  const Metric none = metric(failover_in(evaluate(recording(), {}), 0), "flows_reestablished");
  EXPECT_FALSE(none.value);
  EXPECT_EQ(none.note, "the scenario has no [[connections]] of protocol \"tcp\"");
}

TEST(ConnectionMetrics, NeedNoProbes) {
  Recording alone = recording_of({survivor()});
  alone.probes = {};
  const Result result = evaluate(alone, {});
  const ActionResult& failover = failover_in(result, 0);
  EXPECT_DOUBLE_EQ(value(failover, "tcp_stall_max"), 1399.7);
  EXPECT_FALSE(metric(failover, "flows_hit").value);
  EXPECT_EQ(metric(failover, "flows_hit").note, "the scenario has no [traffic]");
  EXPECT_EQ(reversion_in(result, 0).end, begin + 30s);
  EXPECT_EQ(result.trust.level, TrustLevel::trusted);
  EXPECT_DOUBLE_EQ(result.trust.lateness_p50_us, 20);
}

TEST(ConnectionMetrics, HaveTheLatenessOfTheClientsAsAccuracy) {
  const Metric stall = metric(fault_with({survivor()}).failover, "tcp_stall_max");
  EXPECT_DOUBLE_EQ(stall.accuracy_low, -0.02);
  EXPECT_DOUBLE_EQ(stall.accuracy_high, 0.02);
}

TEST(ConnectionTrust, IsLostWithLateClients) {
  Recording late = recording_of({client().answered(0s, 30s)});
  for (Request& request : late.connections.connections[0].requests) {
    request.lateness_ns = 21'000'000;
  }
  const Trust trust = evaluate(late, {}).trust;
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_THAT(trust.reasons,
              ElementsAre(HasSubstr("1 % of the requests were sent at least 21 ms late")));
}

TEST(ConnectionTrust, IsLostWithAStallBeforeTheFirstFault) {
  const Recording restless =
      recording_of({client(0).answered(0s, 1s).answered(1s, 1s + 1ms, 300ms).answered(1400ms, 30s),
                    survivor(1)});
  const Trust trust = evaluate(restless, {}).trust;
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_THAT(trust.reasons, ElementsAre(HasSubstr("before the first fault: 1 of 2")));
}

TEST(ConnectionTrust, IsKeptWithAStallOverWiresThatLosePackets) {
  Recording lossy = recording_of(
      {client(0).answered(0s, 1s).answered(1s, 1s + 1ms, 300ms).answered(1400ms, 30s)});
  lossy.wires.loss_pct = 1;
  EXPECT_EQ(evaluate(lossy, {}).trust.level, TrustLevel::trusted);
}

TEST(ConnectionEvents, AreInTheTimelineWithTheClientsPorts) {
  const Recording run = recording_of({timed_out(3)});
  const Event stalled{begin + 5s, Source::traffic, "onprem", What::stalled, "database/3", ""};
  EXPECT_THAT(with_traffic_events(run, evaluate(run, {})),
              ElementsAre(stalled,
                          Event{begin + 8s, Source::traffic, "onprem", What::timed_out,
                                "database/3", "port 40003"},
                          Event{begin + 8100ms, Source::traffic, "onprem", What::answered,
                                "database/3", "after 3100.0 ms"},
                          Event{begin + 8100ms, Source::traffic, "onprem", What::reconnected,
                                "database/3", "port 40103"}));
}

}  // namespace
}  // namespace erchaos::record_connections_test
