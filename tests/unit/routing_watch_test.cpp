// When routers are asked for their routes: out of the way of what is measured.
#include "harness/run/routing_watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace erchaos::routing_watch_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class StandingClock : public Clock {
 public:
  Instant now() const override { return seconds{100}; }
  void wait_until(Instant, const std::stop_token&) override {}
};

struct ARoutingWatch : testing::Test {
  StandingClock clock;
  Lab lab{Topology{}, "/nonexistent", clock};  // without anybody to ask
  RoutingWatch watch{lab};
};

TEST_F(ARoutingWatch, AsksASecondBeforeAPhaseEnds) {
  EXPECT_EQ(watch.when_to_ask(seconds{115}), seconds{114});
  EXPECT_EQ(watch.when_to_ask(seconds{102}), seconds{101});
}

TEST_F(ARoutingWatch, AsksHalfwayInAShortOneAndNotAtAllInAVeryShortOne) {
  EXPECT_EQ(watch.when_to_ask(seconds{101}), milliseconds{100500});
  EXPECT_EQ(watch.when_to_ask(milliseconds{100500}), milliseconds{100250});
  EXPECT_EQ(watch.when_to_ask(milliseconds{100499}), std::nullopt);
  EXPECT_EQ(watch.when_to_ask(seconds{99}), std::nullopt);
}

TEST_F(ARoutingWatch, LeavesOutWhatIsTooMuch) {
  const RoutingWatch none{lab, 0};
  EXPECT_EQ(none.when_to_ask(seconds{115}), std::nullopt);
}

TEST_F(ARoutingWatch, RecordsNothingWithoutRoutersToAsk) {
  watch.look("end");
  watch.ask("end");
  watch.take_answers();
  EXPECT_THAT(watch.moments(), testing::IsEmpty());
}

}  // namespace
}  // namespace erchaos::routing_watch_test
