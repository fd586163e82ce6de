// How a scenario's figures are gathered over its runs, and drawn.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/serve/chart.hpp"
#include "harness/serve/scale.hpp"
#include "tests/unit/serve_samples.hpp"

namespace erchaos::serve_trend_test {
namespace {

using testing::AllOf;
using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;
using testing::SizeIs;

constexpr const char* limited = "failover.route_loss_of_connectivity_period_max";

serve::StoredRun run(const std::string& path, double ms, int hour) {
  serve::StoredRun made = serve::stored_run(samples::outage_of(ms, hour));
  made.path = path;
  return made;
}

// Of one scenario: two single runs, and two repetitions between them; the newest first.
class Trend : public testing::Test {
 protected:
  Trend() {
    runs_[1].repetitions = runs_[2].repetitions = "many";
    runs_[0].longest_outage.reset();
    runs_[0].verdict = Verdict::inconclusive;
    for (const serve::StoredRun& each : runs_) {
      pointers_.push_back(&each);
    }
    entries_ = serve::entries_of(pointers_);
    scenarios_ = serve::scenarios_of(entries_);
  }

  serve::Trend trend(const std::string& figure = "", std::size_t most = 100) const {
    return serve::trend_of(scenarios_.at(0), figure, most);
  }

  std::vector<serve::StoredRun> runs_{run("d", 0, 9), run("many/02", 1200, 3),
                                      run("many/01", 800, 2), run("a", 900, 1)};
  std::vector<const serve::StoredRun*> pointers_;
  std::vector<serve::Entry> entries_;
  std::vector<serve::Scenario> scenarios_;
};

TEST_F(Trend, HasAColumnForEachEntryTheOldestFirst) {
  ASSERT_THAT(scenarios_, SizeIs(1));
  EXPECT_EQ(scenarios_[0].design, "recommended");
  const serve::Trend all = trend();
  ASSERT_THAT(all.columns, SizeIs(3));
  EXPECT_EQ(all.columns[0]->path, "a");
  EXPECT_EQ(all.columns[1]->path, "many");
  ASSERT_THAT(all.points, SizeIs(4));
  EXPECT_THAT(all.points[0].value, Optional(DoubleEq(900)));
  EXPECT_THAT(all.points[0].limit, Optional(DoubleEq(1000)));
  EXPECT_EQ(all.points[0].high, 10);
  EXPECT_EQ(all.points[2].column, 1U);
  EXPECT_FALSE(all.points[3].value);
}

TEST_F(Trend, OfRepetitionsGoesThroughTheirMedian) {
  EXPECT_THAT(serve::medians_of(trend()),
              ElementsAre(Optional(DoubleEq(900)), Optional(DoubleEq(1000)), std::nullopt));
}

TEST_F(Trend, IsOfTheNewestRunsIfThereAreMore) {
  const serve::Trend last = trend("", 2);
  ASSERT_THAT(last.columns, SizeIs(2));
  EXPECT_EQ(last.columns[0]->path, "many");
}

TEST_F(Trend, CanBeOfAnyFigureThatHasALimit) {
  EXPECT_THAT(serve::figures_of(scenarios_[0]), ElementsAre(limited));
  const serve::Trend other = trend(limited);
  EXPECT_THAT(other.points[0].value, Optional(DoubleEq(900)));
  EXPECT_FALSE(trend("failover.mttr").points[0].value);
}

TEST_F(Trend, IsDrawnWithAMarkAndALinkForEveryRun) {
  const std::string drawn = serve::trend_chart(trend());
  EXPECT_THAT(drawn,
              AllOf(HasSubstr("href=\"/runs/a/\" class=\"passed\""),
                    HasSubstr("href=\"/runs/many/02/\" class=\"failed\""),
                    HasSubstr("href=\"/runs/d/\" class=\"inconclusive\""),
                    HasSubstr("2026-11-30 01:00:00: 900 ms (±10 ms), passed"),
                    HasSubstr("not measured"), Not(HasSubstr("nan")), Not(HasSubstr("inf"))));
  EXPECT_THAT(serve::sparkline(trend()), HasSubstr("900 ms to 1000 ms, last 1000 ms"));
}

TEST_F(Trend, OfOtherDesignsIsAnother) {
  runs_[3].scenario.topology = "topologies/metro/topology.toml";
  EXPECT_THAT(serve::scenarios_of(entries_), SizeIs(2));
}

TEST_F(Trend, IsScaledToRoundTicks) {
  const serve::Scale scale{trend(), {.left = 0, .top = 0, .width = 300, .height = 100}};
  EXPECT_THAT(scale.ticks(), ElementsAre(0, 500, 1000, 1500));
  EXPECT_EQ(scale.x(0), 50);
  EXPECT_EQ(scale.y(0), 100);
  EXPECT_EQ(scale.y(750), 50);
}

TEST_F(Trend, WithoutAnyFigureIsDrawnToo) {
  for (serve::StoredRun& each : runs_) {
    each.longest_outage.reset();
  }
  EXPECT_THAT(serve::trend_chart(trend()), AllOf(HasSubstr("not measured"), Not(HasSubstr("nan"))));
  EXPECT_THAT(serve::sparkline(trend()), HasSubstr("not measured"));
}

}  // namespace
}  // namespace erchaos::serve_trend_test
