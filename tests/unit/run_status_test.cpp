// What a run tells about itself: recent losses and hold timers.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "harness/run/hold_timers.hpp"
#include "harness/traffic/longest_gap.hpp"
#include "harness/traffic/recent_packets.hpp"

namespace erchaos::run_status_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

constexpr Schedule schedule{.begin = {}, .interval = milliseconds{10}, .flows = 8};  // 800/s

struct Traffic : testing::Test {
  RecentPackets sent{schedule, Direction::both};
  RecentPackets arrived{schedule, Direction::both};

  void send(std::uint32_t from, std::uint32_t to, bool are_lost_forward = false) {
    for (std::uint32_t slot = from; slot < to; ++slot) {
      sent.book(slot);
      if (!are_lost_forward || slot % 2 == 1) {
        arrived.book(slot);
      }
    }
  }
};

TEST_F(Traffic, WithoutLossHasNone) {
  send(0, 800);
  EXPECT_THAT(loss_before(10, sent, arrived), ElementsAre(Optional(0.0), Optional(0.0)));
}

TEST_F(Traffic, OfTheLastSecondCounts) {
  send(0, 8000);
  send(8000, 8400, true);
  send(8400, 8800);
  EXPECT_THAT(loss_before(110, sent, arrived), ElementsAre(Optional(50.0), Optional(0.0)));
  EXPECT_THAT(loss_before(100, sent, arrived), ElementsAre(Optional(0.0), Optional(0.0)));
}

TEST_F(Traffic, ThatWasNotSentIsNotLost) {
  EXPECT_THAT(loss_before(0, sent, arrived), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_THAT(loss_before(10, sent, arrived), ElementsAre(std::nullopt, std::nullopt));
  send(400, 800);
  EXPECT_THAT(loss_before(10, sent, arrived), ElementsAre(Optional(0.0), Optional(0.0)));
}

TEST_F(Traffic, WhollyLostIsNotTakenForAnOlderPart) {
  send(0, 800 * 7);
  for (std::uint32_t slot = 800 * 7; slot < 800 * 8; ++slot) {
    sent.book(slot);
  }
  EXPECT_THAT(loss_before(80, sent, arrived), ElementsAre(Optional(100.0), Optional(100.0)));
}

TEST_F(Traffic, ThatArrivesMuchTooLateChangesNothing) {
  send(0, 80 * RecentPackets::parts_kept);
  send(80 * RecentPackets::parts_kept, 80 * RecentPackets::parts_kept + 80);
  arrived.book(0);
  EXPECT_THAT(arrived.in_part(RecentPackets::parts_kept), ElementsAre(40, 40));
  EXPECT_THAT(arrived.in_part(0), ElementsAre(0, 0));
}

TEST(RecentPackets, OfOneDirectionAreAllForward) {
  RecentPackets sent{schedule, Direction::forward};
  sent.book(0);
  sent.book(1);
  EXPECT_THAT(sent.in_part(0), ElementsAre(2, 0));
}

TEST_F(Traffic, IsCountedToo) {
  send(0, 8000);
  send(8000, 8400, true);
  const auto counts = packets_before(105, sent, arrived);
  EXPECT_EQ(counts[0].sent, 400U);
  EXPECT_EQ(counts[0].lost, 200U);
  EXPECT_EQ(counts[1].lost, 0U);
}

// Of 8 flows, whose packets are 8 slots apart.
TEST(LongestGap, IsOfOneFlowAndCountsItsPackets) {
  LongestGap gaps{8};
  gaps.book(0, 3);
  gaps.book(4, 11);
  gaps.book(5, 12);
  EXPECT_EQ(gaps.longest(), 0U);
  gaps.book(12, 11 + 8 * 6);
  EXPECT_EQ(gaps.longest(), 5U);
  gaps.book(13, 12 + 8 * 2);
  EXPECT_EQ(gaps.longest(), 5U) << "a shorter one";
  gaps.book(60, 11);
  EXPECT_EQ(gaps.longest(), 5U) << "a packet that was overtaken";
}

TEST(LongestGap, CountsFromAMomentOn) {
  LongestGap gaps{8};
  gaps.book(4, 803);
  gaps.count_from(1600);
  EXPECT_EQ(gaps.longest(), 0U);
  EXPECT_EQ(gaps.open_gap(804, 1600), 0U);
  EXPECT_EQ(gaps.open_gap(804, 2400), 100U);
  gaps.book(804, 3203);
  EXPECT_EQ(gaps.longest(), 200U);
}

struct HoldTimers : testing::Test {
  Topology topology;
  std::vector<SessionRecord> sessions;
  FaultLog log;
  NetworkState state;

  HoldTimers() {
    topology.links = {{.name = "r1-r2", .ends = {LinkEnd{.node = "r1"}, LinkEnd{.node = "r2"}}}};
    for (const auto& [node, peer] : {std::pair{"r1", "r2"}, std::pair{"r2", "r1"}}) {
      sessions.push_back(
          {.node = node, .peer = peer, .peer_address = "peer", .hold = seconds{180}});
      state.bgp[{node, "peer"}] = BgpState::established;
    }
    hit("r1-r2");
  }
  void hit(const std::string& target) {
    log.faults = {{.kind = "silent-cut", .target = target}};
    log.actions = {{.kind = ActionKind::injection, .begin = seconds{100}}};
  }
  std::vector<std::string> at(Instant now) const {
    std::vector<std::string> words;
    for (const Countdown& each : hold_timers(topology, sessions, log, state, now)) {
      words.push_back(
          fmt::format("{}: {} s", each.what, (each.end - now) / std::chrono::seconds{1}));
    }
    return words;
  }
};

TEST_F(HoldTimers, RunFromTheFaultOn) {
  EXPECT_THAT(at(seconds{110}), ElementsAre("hold time of r1-r2: 170 s"));
  EXPECT_THAT(at(seconds{280}), IsEmpty()) << "it was heard, after all";
}

TEST_F(HoldTimers, RunAtTheEndThatIsStillEstablished) {
  state.bgp[{"r1", "peer"}] = BgpState::active;
  EXPECT_THAT(at(seconds{110}), ElementsAre("hold time of r1-r2: 170 s"));
  state.bgp[{"r2", "peer"}] = BgpState::active;
  EXPECT_THAT(at(seconds{110}), IsEmpty());
}

TEST_F(HoldTimers, DoNotMatterWhereBfdIsUp) {
  for (SessionRecord& session : sessions) {
    session.bfd = BfdAgreement{.interval = milliseconds{300}, .multiplier = 3};
    state.bfd[{session.node, "peer"}] = BfdState::up;
  }
  EXPECT_THAT(at(seconds{110}), IsEmpty());
  state.bfd[{"r1", "peer"}] = BfdState::down;
  EXPECT_THAT(at(seconds{110}), ElementsAre("hold time of r1-r2: 170 s"));
}

TEST_F(HoldTimers, AreThoseOfTheFaultsTarget) {
  hit("r2");
  EXPECT_THAT(at(seconds{110}), ElementsAre("hold time of r1-r2: 170 s"));
  hit("r3");
  EXPECT_THAT(at(seconds{110}), IsEmpty());
}

TEST_F(HoldTimers, EndWithTheFault) {
  log.actions.push_back({.kind = ActionKind::healing, .begin = seconds{105}});
  EXPECT_THAT(at(seconds{110}), IsEmpty());
}

}  // namespace
}  // namespace erchaos::run_status_test
