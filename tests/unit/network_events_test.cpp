// The state of the network as events describe it.
#include "harness/lab/state/network_events.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "harness/sys/clock.hpp"

namespace erchaos::network_events_test {
namespace {

using namespace std::chrono_literals;

Event bgp(BgpState from, BgpState to) {
  return {.source = Source::bgp,
          .node = "cpe1",
          .what = What::state,
          .subject = "10.0.0.2",
          .bgp = BgpTransition{from, to}};
}

BgpState bgp_state(const NetworkState& state) { return state.bgp.at({"cpe1", "10.0.0.2"}); }

TEST(NetworkState, FollowsASession) {
  NetworkState state;
  state.take(bgp(BgpState::idle, BgpState::connect));
  state.take(bgp(BgpState::connect, BgpState::open_sent));
  EXPECT_EQ(bgp_state(state), BgpState::open_sent);
  state.take(bgp(BgpState::open_confirm, BgpState::established));
  state.take(bgp(BgpState::established, BgpState::clearing));
  EXPECT_EQ(bgp_state(state), BgpState::clearing);
}

TEST(NetworkState, KeepsTheLastNotificationOfASession) {
  NetworkState state;
  state.take(bgp(BgpState::open_sent, BgpState::open_confirm));
  Event notification{.source = Source::bgp,
                     .node = "cpe1",
                     .what = What::notification,
                     .subject = "10.0.0.2",
                     .detail = "sent 4/0 (Hold Timer Expired)"};
  state.take(notification);
  notification.detail = "received 2/2 (OPEN Message Error/Bad Peer AS)";
  state.take(notification);
  EXPECT_EQ(state.notifications.at({"cpe1", "10.0.0.2"}), notification.detail);
  EXPECT_EQ(bgp_state(state), BgpState::open_confirm);
}

TEST(NetworkState, IsNotMisledByASecondConnectionToTheSamePeer) {
  NetworkState state;
  state.take(bgp(BgpState::open_confirm, BgpState::established));
  state.take(bgp(BgpState::idle, BgpState::active));
  state.take(bgp(BgpState::active, BgpState::open_sent));
  state.take(bgp(BgpState::open_sent, BgpState::deleted));
  EXPECT_EQ(bgp_state(state), BgpState::established);
}

// Of the session, `seconds` after the beginning.
Event at(std::chrono::seconds seconds, What what) {
  Event event = what == What::down ? bgp(BgpState::established, BgpState::clearing)
                                   : bgp(BgpState::open_confirm, BgpState::established);
  event.at = Instant{seconds};
  event.what = what;
  return event;
}

TEST(NetworkState, AwaitsTheRoutesOfANewSessionUntilEndOfRib) {
  NetworkState state;
  EXPECT_EQ(state.routes_due(), Instant{});
  state.take(at(5s, What::up));
  EXPECT_EQ(state.routes_due(), Instant{8s});
  state.take(at(6s, What::end_of_rib));
  EXPECT_EQ(state.routes_due(), Instant{});
  EXPECT_EQ(bgp_state(state), BgpState::established);
}

TEST(NetworkState, AwaitsNoRoutesOfASessionThatIsGone) {
  NetworkState state;
  state.take(at(5s, What::up));
  state.take(at(6s, What::down));
  EXPECT_EQ(state.routes_due(), Instant{});
  state.take(at(7s, What::up));
  state.take(
      {.source = Source::run, .node = "cpe1", .what = What::daemon_exited, .subject = "bgpd"});
  EXPECT_EQ(state.routes_due(), Instant{});
}

TEST(NetworkState, KnowsTheFib) {
  NetworkState state;
  const Event added{.at = Instant{7},
                    .source = Source::route,
                    .node = "core",
                    .what = What::added,
                    .subject = "10.2.0.0/16"};
  state.take(added);
  EXPECT_TRUE(state.fib.at("core").contains("10.2.0.0/16"));
  EXPECT_EQ(state.last_route_change, Instant{7});
  Event removed = added;
  removed.what = What::removed;
  state.take(removed);
  EXPECT_FALSE(state.fib.at("core").contains("10.2.0.0/16"));
}

TEST(NetworkState, KnowsWhichDaemonsRun) {
  NetworkState state;
  Event event{
      .source = Source::run, .node = "core", .what = What::daemon_started, .subject = "bgpd"};
  state.take(event);
  EXPECT_TRUE(state.runs("core", "bgpd"));
  EXPECT_FALSE(state.runs("core", "bfdd"));
  EXPECT_FALSE(state.runs("cpe1", "bgpd"));
  event.what = What::daemon_exited;
  state.take(event);
  EXPECT_FALSE(state.runs("core", "bgpd"));
}

TEST(NetworkEvents, WakesThreadsThatWaitForAState) {
  NetworkEvents events;
  std::jthread writer{[&] { events.add(bgp(BgpState::open_confirm, BgpState::established)); }};
  EXPECT_TRUE(events.wait_until(monotonic_now() + std::chrono::seconds{30}, {},
                                [](const NetworkState& state) {
                                  return state.bgp.contains({"cpe1", "10.0.0.2"});
                                }));
}

TEST(NetworkEvents, GivesUpAtTheDeadlineAndOnAStopRequest) {
  NetworkEvents events;
  const auto never = [](const NetworkState&) { return false; };
  EXPECT_FALSE(events.wait_until(monotonic_now(), {}, never));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(events.wait_until(monotonic_now() + std::chrono::hours{1}, stop.get_token(), never));
}

TEST(NetworkEvents, IsReadWithoutACopy) {
  NetworkEvents events;
  events.add(bgp(BgpState::open_confirm, BgpState::established));
  const NetworkState* first = nullptr;
  events.read([&](const NetworkState& state) {
    first = &state;
    return 0;
  });
  EXPECT_EQ(events.read([&](const NetworkState& state) { return &state == first; }), true);
  EXPECT_EQ(events.read(bgp_state), BgpState::established);
}

TEST(NetworkEvents, SortsEventsByTime) {
  NetworkEvents events;
  events.add({.at = Instant{2}, .what = What::up});
  events.add({.at = Instant{1}, .what = What::down});
  const auto sorted = events.all();
  ASSERT_EQ(sorted.size(), 2U);
  EXPECT_EQ(sorted[0].what, What::down);
}

}  // namespace
}  // namespace erchaos::network_events_test
