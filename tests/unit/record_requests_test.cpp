// Requests that fail, what they take, and what TCP sent again: by protocol, and by phase.
#include <gmock/gmock.h>

#include "tests/unit/connection_synthetic.hpp"

namespace erchaos::record_requests_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

// One client of the protocol; the fault is injected after 5 s and healed after 15 s.
Recording run_of(Protocol protocol, const ConnectionRecord& record) {
  Recording run = recording_of({record});
  run.connections.classes[0].protocol = protocol;
  return run;
}

ActionResult failover_of(Protocol protocol, const ConnectionRecord& record) {
  return failover_in(evaluate(run_of(protocol, record), {}), 0);
}

void fail(ConnectionRecord& record, Duration at, Ending why) {
  record.requests.push_back(
      {.sent = begin + at, .answered = {}, .lateness_ns = lateness_ns, .failure = why});
}

void go_on(ConnectionRecord& record, Duration from) {
  const ConnectionRecord well = client().answered(from, 30s);
  record.requests.insert(record.requests.end(), well.requests.begin(), well.requests.end());
}

// Three requests in a row fail after the injection, the first two of them to connect.
ConnectionRecord unlucky() {
  ConnectionRecord record = client().answered(0s, 5s);
  fail(record, 5s, Ending::unreachable);
  fail(record, 5100ms, Ending::refused);
  fail(record, 5200ms, Ending::reset);
  record.failed_attempts = {{begin + 5001ms, Ending::unreachable},
                            {begin + 5101ms, Ending::refused}};
  go_on(record, 5300ms);
  return record;
}

TEST(Requests, ThatFailedAreCountedInThePhaseInWhichTheyWereSent) {
  const FaultParts fault = fault_of(evaluate(run_of(Protocol::tcp_per_request, unlucky()), {}), 0);
  EXPECT_EQ(value(fault.failover, "requests_failed"), 3);
  EXPECT_EQ(value(fault.failover, "connect_failures"), 2);
  EXPECT_EQ(value(*fault.reversion, "requests_failed"), 0);
  EXPECT_EQ(value(*fault.reversion, "connect_failures"), 0);
}

TEST(Requests, ThatFailedCauseAStallUpToTheNextAnswer) {
  EXPECT_DOUBLE_EQ(value(failover_of(Protocol::tcp_per_request, unlucky()), "tcp_stall_max"), 300);
}

TEST(Requests, ThatFailedAreCountedByKind) {
  const ConnectionResult result =
      evaluate(run_of(Protocol::tcp_per_request, unlucky()), {}).connections.at(0);
  EXPECT_EQ(result.failed, 3);
  EXPECT_THAT(result.connect_failures,
              ElementsAre(Pair(Ending::refused, 1), Pair(Ending::unreachable, 1)));
}

TEST(Requests, ThatWaitWhenTheRunEndsHaveNotFailed) {
  const ConnectionRecord record = client().answered(0s, 29900ms).unanswered(29950ms);
  EXPECT_EQ(evaluate(run_of(Protocol::tcp, record), {}).connections.at(0).failed, 0);
}

TEST(RequestTimes, AreThoseOfTheAnsweredRequestsOfThePhase) {
  const Recording answered = run_of(Protocol::tcp_per_request, client()
                                                                   .answered(0s, 4900ms, 90ms)
                                                                   .answered(5s, 14900ms, 2ms)
                                                                   .answered(14900ms, 15s, 40ms)
                                                                   .answered(15s, 30s, 1ms));
  const FaultParts fault = fault_of(evaluate(answered, {}), 0);
  EXPECT_EQ(value(fault.failover, "request_time_median"), 2);
  EXPECT_EQ(value(fault.failover, "request_time_p99"), 2);
  EXPECT_EQ(value(fault.failover, "request_time_max"), 40);
  EXPECT_EQ(value(*fault.reversion, "request_time_max"), 1);
}

TEST(RequestTimes, AreUnknownWhereNoRequestWasAnswered) {
  ConnectionRecord record = client().answered(0s, 4900ms);
  fail(record, 5s, Ending::timed_out);
  const Metric longest = metric(failover_of(Protocol::tcp_per_request, record), "request_time_max");
  EXPECT_FALSE(longest.value);
  EXPECT_EQ(longest.note, "no request was answered");
}

TEST(RequestTimes, NoteHowManyRequestsTheyExclude) {
  const ActionResult failover = failover_of(Protocol::tcp_per_request, unlucky());
  EXPECT_EQ(metric(failover, "request_time_p99").note, "3 more failed");
}

TEST(Retransmissions, BelongToThePhaseInWhichTheyWereSeen) {
  ConnectionRecord record = survivor();
  record.retransmissions = {
      {begin + 1s, 1}, {begin + 5300ms, 2}, {begin + 6400ms, 1}, {begin + 20s, 5}};
  const FaultParts fault = fault_of(evaluate(run_of(Protocol::tcp, record), {}), 0);
  EXPECT_EQ(value(fault.failover, "tcp_retransmissions"), 3);
  EXPECT_EQ(value(*fault.reversion, "tcp_retransmissions"), 5);
  EXPECT_EQ(evaluate(run_of(Protocol::tcp, record), {}).connections.at(0).retransmissions, 9);
}

TEST(Echo, ThatIsLostCausesALossPeriodAndNoStall) {
  ConnectionRecord record = client().answered(0s, 5s);
  fail(record, 5s, Ending::timed_out);
  fail(record, 5300ms, Ending::timed_out);
  go_on(record, 5600ms);
  const ActionResult failover = failover_of(Protocol::icmp, record);
  EXPECT_DOUBLE_EQ(value(failover, "echo_loss_period_max"), 600);
  EXPECT_EQ(value(failover, "requests_failed"), 2);
  EXPECT_FALSE(metric(failover, "tcp_stall_max").value);
  EXPECT_EQ(metric(failover, "tcp_stall_max").note,
            "the scenario has no [[connections]] of protocol \"tcp\" or \"tcp-per-request\"");
  EXPECT_FALSE(metric(failover, "flows_reestablished").value);
}

TEST(Echo, ThatIsNeverAnsweredAgainHasNotRecovered) {
  ConnectionRecord record = client().answered(0s, 5s);
  for (Duration at = 5s; at < 30s; at += 300ms) {
    fail(record, at, Ending::unreachable);
  }
  EXPECT_EQ(value(failover_of(Protocol::icmp, record), "connections_not_recovered"), 1);
}

}  // namespace
}  // namespace erchaos::record_requests_test
