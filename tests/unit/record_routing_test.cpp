// What routers' events say: BFD against its timers, black holes under live sessions, churn.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_routing_test {
namespace {

using namespace synthetic;
using testing::HasSubstr;

Event event(Duration at, Source source, std::string node, What what, std::string subject,
            std::string detail = "") {
  return {.at = begin + at,
          .source = source,
          .node = std::move(node),
          .what = what,
          .subject = std::move(subject),
          .detail = std::move(detail)};
}

// The primary is dark from 5 s to 5.8 s; cpe1's session with pe1 has BFD of 300 ms x 3.
Recording with_session(Timeline timeline) {
  Recording cut = recording({}, silent_cut);
  cut.sessions = {{.node = "cpe1",
                   .peer = "pe1",
                   .peer_address = "172.16.0.2",
                   .bfd = BfdAgreement{.interval = 300ms, .multiplier = 3}}};
  cut.timeline = std::move(timeline);
  return cut;
}

ActionResult failover_of(const Recording& recording) {
  return failover_in(evaluate(recording, {}), 0);
}

// Of cpe1's session with pe1.
Event bfd_down(Duration at, BfdDiagnostic why = BfdDiagnostic::control_expired) {
  Event down = event(at, Source::bfd, "cpe1", What::down, "172.16.0.2");
  down.bfd = {.from = BfdState::up, .to = BfdState::down, .diagnostic = why};
  return down;
}

TEST(BfdDetection, IsComparedWithTheNegotiatedTimers) {
  const ActionResult failover = failover_of(with_session({bfd_down(5750ms)}));
  EXPECT_NEAR(value(failover, "bfd_detection_time"), 750, 1);
  EXPECT_EQ(value(failover, "bfd_detection_time_configured"), 900);
  EXPECT_EQ(value(failover, "bfd_detection_excess"), 0);
  EXPECT_THAT(metric(failover, "bfd_detection_time").note,
              HasSubstr("at cpe1, of its session with pe1; expected: 600 to 900 ms"));
}

TEST(BfdDetection, ReportsTheExcess) {
  const ActionResult failover = failover_of(with_session({bfd_down(6s)}));
  EXPECT_NEAR(value(failover, "bfd_detection_excess"), 100, 1);
}

TEST(BfdDetection, IsNotComparedWithTimersThatAFaultChanged) {
  Recording slow = with_session({bfd_down(6s)});
  slow.faults.front().changes_timers = true;
  const ActionResult failover = failover_of(slow);
  EXPECT_NEAR(value(failover, "bfd_detection_time"), 1000, 1);
  EXPECT_FALSE(metric(failover, "bfd_detection_excess").value);
  EXPECT_FALSE(metric(failover, "bfd_detection_time_configured").value);
}

TEST(BfdDetection, IgnoresADownStateThatTheNeighborSignalled) {
  const ActionResult failover =
      failover_of(with_session({bfd_down(5100ms, BfdDiagnostic::neighbor_down)}));
  EXPECT_FALSE(metric(failover, "bfd_detection_time").value);
}

TEST(BlackHole, LastsWhileSessionsOnTheOldPathAreEstablished) {
  const ActionResult all = failover_of(with_session({}));
  EXPECT_NEAR(value(all, "blackhole_time_while_established"), 800, 10);
  const ActionResult until =
      failover_of(with_session({event(5500ms, Source::bgp, "cpe1", What::down, "172.16.0.2")}));
  EXPECT_NEAR(value(until, "blackhole_time_while_established"), 500, 10);
}

TEST(BlackHole, CountsAgainOnceTheSessionIsBack) {
  const ActionResult back =
      failover_of(with_session({event(5200ms, Source::bgp, "cpe1", What::down, "172.16.0.2"),
                                event(5600ms, Source::bgp, "cpe1", What::up, "172.16.0.2")}));
  EXPECT_NEAR(value(back, "blackhole_time_while_established"), 400, 10);
}

TEST(BlackHole, IgnoresSessionsThatAreNotOnThePath) {
  const ActionResult other =
      failover_of(with_session({event(5100ms, Source::bgp, "cpe2", What::down, "172.16.0.6")}));
  EXPECT_NEAR(value(other, "blackhole_time_while_established"), 800, 10);
}

TEST(BlackHole, UsesThePathThatAFlowHadMovedTo) {
  Recording moved = with_session({event(5100ms, Source::bgp, "cpe1", What::down, "172.16.0.2")});
  moved.probes = probe_log({}, [](std::uint32_t flow, Duration at) -> std::optional<std::uint16_t> {
    if (flow != 0 || at < 5200ms) {
      return all_well(flow, at);
    }
    return is_in(at, 6s, 6500ms) ? std::nullopt : std::optional{out_secondary};
  });
  EXPECT_NEAR(value(failover_of(moved), "blackhole_time_while_established"), 500, 10);
}

TEST(Churn, CountsRoutingChangesOfAnActionAndRoundsOfAPrefix) {
  Timeline timeline;
  for (const Duration at : {5100ms, 5200ms, 5300ms}) {
    timeline.push_back(event(at, Source::bgp, "core", What::best_path, "10.1.0.0/16", "add"));
  }
  timeline.push_back(event(5300ms, Source::bgp, "gw1", What::best_path, "10.1.0.0/16", "add"));
  timeline.push_back(event(5350ms, Source::route, "core", What::added, "10.1.0.0/16"));
  timeline.push_back(event(16s, Source::route, "core", What::added, "10.1.0.0/16"));
  const ActionResult failover = failover_of(with_session(timeline));
  EXPECT_EQ(value(failover, "best_path_changes"), 4);
  EXPECT_EQ(value(failover, "route_changes"), 1) << "the other one came after healing";
  EXPECT_EQ(value(failover, "churn_rounds"), 3);
}

TEST(Doubt, OfTheClockLeavesCountsAndSharesValid) {
  Recording late = recording({}, silent_cut);
  late.tester.cpu = {{.at = begin + 6s, .lab_pct = 5, .foreign_pct = 90}};
  const Result result =
      evaluate(late, std::vector<Limit>{{"failover.flows_hit", 60}, {"failover.mttr", 500}});
  EXPECT_EQ(result.verdict, Verdict::inconclusive);
  EXPECT_TRUE(metric(failover_in(result, 0), "flows_hit").is_valid);
  EXPECT_TRUE(metric(failover_in(result, 0), "churn_rounds").is_valid);
  EXPECT_FALSE(metric(failover_in(result, 0), "mttr").is_valid);
  EXPECT_TRUE(result.limits.at(0).is_valid);
  EXPECT_FALSE(result.limits.at(1).is_valid);
}

TEST(Doubt, OfPacketsLeavesNothingValid) {
  Recording dropped = recording({}, silent_cut);
  dropped.probes.receive_drops = 1;
  const Result result = evaluate(dropped, {});
  EXPECT_FALSE(metric(failover_in(result, 0), "flows_hit").is_valid);
}

TEST(Doubt, GrowsWithTheTimeThatBfdWaitsForACpu) {
  Recording busy = recording();
  busy.tester.cpu = {{.at = begin + 6s, .bfd_waited = 150ms}};
  EXPECT_EQ(evaluate(busy, {}).trust.level, TrustLevel::degraded);
  busy.tester.cpu = {{.at = begin + 6s, .bfd_waited = 400ms}};
  const Trust trust = evaluate(busy, {}).trust;
  EXPECT_EQ(trust.level, TrustLevel::untrusted);
  EXPECT_THAT(trust.reasons, testing::ElementsAre(HasSubstr("a BFD daemon had to wait")));
  EXPECT_FALSE(trust.doubts_counts);
}

}  // namespace
}  // namespace erchaos::record_routing_test
