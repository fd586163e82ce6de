// Who saw lost packets last.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_losses_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;
using testing::IsEmpty;

enum : std::size_t { core, cpe1, pe1 };

HopLog hop_log() { return HopLog{{"core", "cpe1", "pe1"}}; }

TEST(HopLog, TheLowestTtlIsTheFarthest) {
  HopLog log = hop_log();
  log.book(5, cpe1, 63);
  log.book(5, pe1, 62);
  log.book(5, core, 64);
  EXPECT_EQ(log.last_node(5), pe1);
}

TEST(HopLog, OfALoopNamesTheNodeWhereTheTtlExpired) {
  HopLog log = hop_log();
  for (std::uint8_t ttl = 64; ttl > 0; --ttl) {
    log.book(0, ttl % 2 == 0 ? core : cpe1, ttl);
  }
  EXPECT_EQ(log.last_node(0), cpe1);
}

TEST(HopLog, OfAnUnseenPacketNamesNoNode) {
  HopLog log = hop_log();
  log.book(5, core, 64);
  EXPECT_EQ(log.last_node(4), HopLog::no_node);
  EXPECT_EQ(log.last_node(6), HopLog::no_node);
}

TEST(HopLog, IsCompleteUnlessPacketsWereMissedOrObservationIsOff) {
  HopLog log = hop_log();
  EXPECT_TRUE(log.is_complete());
  log.miss(1);
  EXPECT_FALSE(log.is_complete());
  EXPECT_FALSE(HopLog{}.is_complete());
}

// Half of the flows are lost behind cpe1 for 800 ms; those of flow 1 nobody saw.
Recording watched_cut() {
  Recording run = recording({}, silent_cut);
  run.probes.hops = hop_log();
  for (std::uint32_t slot = 0; slot < run.probes.lateness_ns.size(); ++slot) {
    if (slot % 4 != 1) {
      run.probes.hops.book(slot, core, 64);
      run.probes.hops.book(slot, cpe1, 63);
    }
  }
  return run;
}

TEST(Losses, AreListedByFlowAndByDirection) {
  const Result result = evaluate(watched_cut(), {});
  EXPECT_TRUE(result.losses_are_known);
  EXPECT_THAT(result.flows.at(0).lost_after, ElementsAre(LostAfter{"cpe1", 80}));
  EXPECT_THAT(result.flows.at(1).lost_after, ElementsAre(LostAfter{"vnet", 80}));
  EXPECT_THAT(result.flows.at(2).lost_after, IsEmpty());
  EXPECT_THAT(failover_in(result, 0).losses, ElementsAre(Losses{"onprem", "vnet", {"cpe1", 80}},
                                                         Losses{"vnet", "onprem", {"vnet", 80}}));
  EXPECT_THAT(reversion_in(result, 0).losses, IsEmpty());
}

TEST(Losses, AreSortedByTheNumberOfPackets) {
  Recording run = watched_cut();
  run.probes.hops.book(2000, pe1, 62);  // flow 0's first packet of the cut
  EXPECT_THAT(evaluate(run, {}).flows.at(0).lost_after,
              ElementsAre(LostAfter{"cpe1", 79}, LostAfter{"pe1", 1}));
}

TEST(Losses, OfLatePacketsAreAtTheReceiver) {
  Recording run = watched_cut();
  change_arrivals(run.probes, [](Arrival& arrival) {
    arrival.delay_ns = arrival.slot == 2002 ? 3'000'000'000 : arrival.delay_ns;
  });
  EXPECT_THAT(evaluate(run, {}).flows.at(2).lost_after, ElementsAre(LostAfter{"vnet", 1}));
}

TEST(Losses, AreUnknownIfObservationsWereMissed) {
  Recording run = watched_cut();
  run.probes.hops.miss(7);
  const Result result = evaluate(run, {});
  EXPECT_FALSE(result.losses_are_known);
  EXPECT_EQ(result.observations_missed, 7);
  EXPECT_THAT(result.flows.at(0).lost_after, IsEmpty());
  EXPECT_THAT(failover_in(result, 0).losses, IsEmpty());
}

TEST(PathDuring, IsTheLastOneBeforeTheLastHealing) {
  const Result result = evaluate(recording({}, silent_cut), {});
  EXPECT_THAT(result.flows.at(0).path_before, ElementsAre("core", "cpe1", "pe1", "msee1", "gw1"));
  EXPECT_THAT(result.flows.at(0).path_during, ElementsAre("core", "cpe2", "pe2", "msee2", "gw1"));
  EXPECT_THAT(result.flows.at(0).path_after, ElementsAre("core", "cpe1", "pe1", "msee1", "gw1"));
}

TEST(PathDuring, IsEmptyIfNoPacketArrived) {
  const auto dark = [](std::uint32_t flow, Duration at) {
    return flow == 0 && is_in(at, 5s, 15s) ? std::nullopt : all_well(flow, at);
  };
  EXPECT_THAT(evaluate(recording({}, dark), {}).flows.at(0).path_during, IsEmpty());
}

TEST(PathDuring, IsTheLastOneIfTheFaultWasNeverHealed) {
  Recording run = recording({}, silent_cut);
  never_heal(run);
  const FlowResult flow = evaluate(run, {}).flows.at(0);
  EXPECT_EQ(flow.path_during, flow.path_after);
}

}  // namespace
}  // namespace erchaos::record_losses_test
