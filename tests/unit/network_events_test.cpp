// The state of the network as events describe it.
#include "harness/lab/state/network_events.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "harness/sys/clock.hpp"

namespace erchaos::network_events_test {
namespace {

using namespace std::chrono_literals;

Event bgp(const std::string& transition) {
  return {.source = Source::bgp,
          .node = "cpe1",
          .what = What::state,
          .subject = "10.0.0.2",
          .detail = transition};
}

std::string bgp_state(const NetworkState& state) { return state.bgp.at({"cpe1", "10.0.0.2"}); }

TEST(NetworkState, FollowsASession) {
  NetworkState state;
  state.take(bgp("Idle -> Connect"));
  state.take(bgp("Connect -> OpenSent"));
  EXPECT_EQ(bgp_state(state), "OpenSent");
  state.take(bgp("OpenConfirm -> Established"));
  state.take(bgp("Established -> Clearing"));
  EXPECT_EQ(bgp_state(state), "Clearing");
}

TEST(NetworkState, KeepsTheLastNotificationOfASession) {
  NetworkState state;
  state.take(bgp("OpenSent -> OpenConfirm"));
  Event notification = bgp("sent 4/0 (Hold Timer Expired)");
  notification.what = What::notification;
  state.take(notification);
  notification.detail = "received 2/2 (OPEN Message Error/Bad Peer AS)";
  state.take(notification);
  EXPECT_EQ(state.notifications.at({"cpe1", "10.0.0.2"}), notification.detail);
  EXPECT_EQ(bgp_state(state), "OpenConfirm");
}

TEST(NetworkState, IsNotMisledByASecondConnectionToTheSamePeer) {
  NetworkState state;
  state.take(bgp("OpenConfirm -> Established"));
  state.take(bgp("Idle -> Active"));
  state.take(bgp("Active -> OpenSent"));
  state.take(bgp("OpenSent -> Deleted"));
  EXPECT_EQ(bgp_state(state), "Established");
}

// Of the session, `seconds` after the beginning.
Event at(std::chrono::seconds seconds, What what) {
  Event event = bgp(what == What::down ? "Established -> Clearing" : "OpenConfirm -> Established");
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
  EXPECT_EQ(bgp_state(state), "Established");
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
  std::jthread writer{[&] { events.add(bgp("OpenConfirm -> Established")); }};
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
  events.add(bgp("OpenConfirm -> Established"));
  const NetworkState* first = nullptr;
  events.read([&](const NetworkState& state) {
    first = &state;
    return 0;
  });
  EXPECT_EQ(events.read([&](const NetworkState& state) { return &state == first; }), true);
  EXPECT_EQ(events.read(bgp_state), "Established");
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
