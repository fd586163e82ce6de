// interval = "auto": what is offered, and what bounds it.
#include <gmock/gmock.h>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_interval_test {
namespace {

using namespace small_scenario;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Traffic traffic_of(const std::string& text, const Overrides& overrides = {}) {
  return load(text, overrides).traffic;
}

IntervalChoice choice_with(const std::string& limit) {
  return traffic_of(head + traffic + fault + "[limits]\n" + limit + "\n").choice.value();
}

Overrides like(Duration interval) {
  return {.topology = {}, .seed = {}, .set = {}, .like = EarlierInterval{interval, "before"}};
}

TEST(Interval, IsChosenFromAListUnlessTheScenarioFixesIt) {
  for (const char* text : {"", "interval = \"auto\"\n"}) {
    const Traffic read = traffic_of(head + traffic + text);
    ASSERT_TRUE(read.choice);
    EXPECT_THAT(read.choice->offered, ElementsAre(milliseconds{10}, milliseconds{20},
                                                  milliseconds{40}, milliseconds{100}));
    EXPECT_EQ(read.choice->bound, "");
    EXPECT_EQ(read.interval, milliseconds{10});
  }
  const Traffic fixed = traffic_of(head + traffic + "interval = \"30ms\"\n");
  EXPECT_FALSE(fixed.choice);
  EXPECT_EQ(fixed.interval, milliseconds{30});
}

TEST(Interval, LetsFivePacketsFitIntoEachTimeThatIsLimited) {
  const IntervalChoice choice =
      choice_with("reversion.route_loss_of_connectivity_period_max = \"200ms\"");
  EXPECT_THAT(choice.offered, ElementsAre(milliseconds{10}, milliseconds{20}, milliseconds{40}));
  EXPECT_EQ(choice.bound, "the limit reversion.route_loss_of_connectivity_period_max (200ms)");
  EXPECT_EQ(choice_with("failover.full_convergence_time = \"500ms\"").bound, "");
  EXPECT_THAT(choice_with("failover.mttr = \"60ms\"").offered, ElementsAre(milliseconds{10}));
}

TEST(Interval, IsShortOnlyWhereALimitNeedsIt) {
  const auto offered = [](const std::string& limit, const std::string& flows) {
    return traffic_of(head + traffic + flows + fault + "[limits]\n" + limit + "\n")
        .choice.value()
        .offered;
  };
  EXPECT_THAT(offered("failover.switchover_time_max = \"30ms\"", ""), ElementsAre(milliseconds{5}));
  EXPECT_THAT(offered("failover.switchover_time_max = \"10ms\"", "flows = 64\n"),
              ElementsAre(milliseconds{2}));
  EXPECT_THAT(offered("failover.switchover_time_max = \"3ms\"", "flows = 64\n"),
              ElementsAre(milliseconds{1}));
  EXPECT_THAT(offered("failover.flows_hit = \"1%\"", "").size(), 4);
  EXPECT_THAT(offered("failover.detection_time = \"1ms\"", "").size(), 4)
      << "it is read from the router's log";
  expect_only(problems_in(head + traffic + "flows = 64\n" + fault +
                          "[limits]\nfailover.switchover_time_max = \"900us\"\n"),
              13, "cannot be measured below the packet interval (1ms)");
}

TEST(Interval, LetsFivePacketsFitIntoTheValidationTimeAndEachFault) {
  const Traffic quick =
      traffic_of(head + traffic + "sustained_convergence_validation_time = \"100ms\"\n");
  EXPECT_THAT(quick.choice.value().offered, ElementsAre(milliseconds{10}, milliseconds{20}));
  EXPECT_THAT(quick.choice.value().bound, StartsWith("sustained_convergence_validation_time"));
  const auto choice_of_fault = [](const std::string& lasts) {
    return traffic_of(head + traffic +
                      "[[fault]]\nkind = \"silent-cut\"\nlink = \"a-r\"\n"
                      "at = \"2s\"\nfor = \"" +
                      lasts + "\"\n")
        .choice.value();
  };
  EXPECT_THAT(choice_of_fault("250ms").offered,
              ElementsAre(milliseconds{10}, milliseconds{20}, milliseconds{40}));
  EXPECT_EQ(choice_of_fault("250ms").bound, "the fault silent-cut, which lasts 250ms");
  EXPECT_THAT(choice_of_fault("5ms").offered, ElementsAre(milliseconds{10}));
}

TEST(Interval, LeavesOutWhatTheTesterCannotSend) {
  const Traffic many = traffic_of(head + traffic + "flows = 4096\n");
  EXPECT_THAT(many.choice.value().offered, ElementsAre(milliseconds{40}, milliseconds{100}));
  EXPECT_EQ(many.interval, milliseconds{40});
  expect_only(problems_in(head + traffic + "flows = 4096\n" + fault +
                          "[limits]\nfailover.full_convergence_time = \"100ms\"\n"),
              6,
              "4096 flows every 20ms are 204800 packets/s; at most 200000 are allowed, and the "
              "limit failover.full_convergence_time (100ms) allows at most this");
}

TEST(Interval, ThatIsMisspeltIsAnsweredWithWhatIsAllowed) {
  expect_only(problems_with_traffic("interval = \"atuo\"\n"), 6,
              R"('interval' must be "auto" or a duration, not "atuo"; give a unit)");
}

TEST(Interval, OfEarlierRunsIsTakenUnlessTheScenarioFixesAnother) {
  const Traffic taken = traffic_of(head + traffic, like(milliseconds{20}));
  EXPECT_FALSE(taken.choice);
  EXPECT_EQ(taken.interval, milliseconds{20});
  EXPECT_EQ(taken.interval_reason, "every 20ms, as in before (--like)");
  const Traffic own = traffic_of(head + traffic + "interval = \"0.02s\"\n", like(milliseconds{20}));
  EXPECT_EQ(own.interval_reason, "");
  expect_only(problems_in(head + traffic + "interval = \"10ms\"\n", like(milliseconds{20})), 6,
              "'interval' is \"10ms\", but before was measured with 20ms (--like); write interval "
              "= \"auto\", or run without --like");
}

TEST(Interval, OfEarlierRunsIsHeldAgainstTheLimits) {
  const auto problems =
      problems_in(head + traffic + fault + "[limits]\nfailover.full_convergence_time = \"40ms\"\n",
                  like(milliseconds{50}));
  expect_only(problems, 12, "cannot be measured below the packet interval (50ms)");
}

TEST(Interval, IsACondition) {
  EXPECT_THAT(load(head + traffic).conditions.at("traffic"),
              HasSubstr("64 bytes every auto, lost"));
  EXPECT_THAT(load(head + traffic, like(milliseconds{20})).conditions.at("traffic"),
              HasSubstr("64 bytes every 20ms, lost"));
}

}  // namespace
}  // namespace erchaos::inputs::plan_interval_test
