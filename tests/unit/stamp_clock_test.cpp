// Log stamps as moments, across jumps of the wall clock, and what is kept of doubtful ones.
#include "harness/sys/stamp_clock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/lab/state/event_reception.hpp"

namespace erchaos::stamp_clock_test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Duration fine = 1us;
constexpr Duration offset = -1'000'000s;  // of the wall clock, before it jumps
constexpr Instant start = 100s;

// The wall clock at a moment when it stands so.
constexpr Duration wall(Instant at, Duration by) { return at - by; }

StampClock clock_at_start() { return StampClock{{.at = start, .offset = offset}}; }

TEST(StampClock, FollowsTheWallClock) {
  StampClock clock = clock_at_start();
  EXPECT_EQ(clock.moment_of(wall(start + 5ms, offset), fine, {start + 6ms, offset}), start + 5ms);
  EXPECT_EQ(clock.jumps(), 0U);
}

class Jump : public testing::TestWithParam<Duration> {};

TEST_P(Jump, ShiftsNoStampFromBeforeOrAfterIt) {
  StampClock clock = clock_at_start();
  const Duration later = offset - GetParam();
  const Instant read = start + 12ms;  // all of these at once
  EXPECT_EQ(clock.moment_of(wall(start + 5ms, offset), fine, {read, later}), start + 5ms);
  EXPECT_EQ(clock.moment_of(wall(start + 7ms, offset), fine, {read, later}), start + 7ms);
  EXPECT_EQ(clock.moment_of(wall(start + 11ms, later), fine, {read, later}), start + 11ms);
  EXPECT_EQ(clock.jumps(), 1U);
  EXPECT_EQ(clock.moment_of(wall(start + 5s, later), fine, {start + 5s + 1ms, later}), start + 5s);
  EXPECT_EQ(clock.jumps(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Of, Jump,
                         testing::Values(Duration{200ms}, Duration{-200ms}, Duration{9h},
                                         Duration{-9h}));

TEST(StampClock, DoesNotTakeSlewingForAJump) {
  StampClock clock = clock_at_start();
  const Duration slewed = offset + 4ms;  // half a thousandth of eight seconds
  EXPECT_EQ(clock.moment_of(wall(start + 8s, slewed), fine, {start + 8s + 1ms, slewed}),
            start + 8s);
  EXPECT_EQ(clock.jumps(), 0U);
}

TEST(StampClock, UsesTheTimeOfReadingForCoarseStamps) {
  StampClock clock = clock_at_start();
  EXPECT_EQ(clock.moment_of(wall(start, offset), 1s, {start + 300ms, offset}), start + 300ms);
  EXPECT_EQ(clock.moment_of(wall(start, offset), 1s, {start + 1500ms, offset}), start + 1s);
}

TEST(EventReception, DoubtsAStampThatIsMoreThanASecondAway) {
  EventReception reception;
  const Reading reading = Reading::now();
  const auto moment = [&](const char* router, Duration away) {
    return reception.moment_of(
        router,
        {.realtime = wall(reading.at + away, reading.offset), .resolution = fine, .message = {}},
        reading);
  };
  EXPECT_EQ(moment("cpe1", -900ms), reading.at - 900ms);
  EXPECT_EQ(moment("cpe2", 9h), reading.at);
  EXPECT_EQ(moment("pe1", -2s), reading.at);
  EXPECT_EQ(reception.so_far().stamp_difference, 9h);
  EXPECT_EQ(reception.so_far().stamp_router, "cpe2");
}

TEST(EventReception, CanBeReset) {
  EventReception reception;
  reception.lost_news_of("pe1");
  reception.lost_news_of("pe1");
  EXPECT_THAT(reception.so_far().lost_news, ElementsAre("pe1"));
  reception.begin();
  EXPECT_THAT(reception.so_far().lost_news, ElementsAre());
}

}  // namespace
}  // namespace erchaos::stamp_clock_test
