// How many digits a figure is printed with.
#include <gtest/gtest.h>

#include "harness/record/measure/figure.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/sentences.hpp"
#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_figure_test {
namespace {

std::string figure(double value, double low, double high) {
  return reports::figure_of({.name = "mttr",
                             .unit = Unit::milliseconds,
                             .value = value,
                             .accuracy_low = low,
                             .accuracy_high = high,
                             .method = {},
                             .note = {}});
}

LimitResult limit(double at_most, double measured, double accuracy, Unit unit) {
  return {.limit = {.metric = "failover.mttr", .value = at_most},
          .unit = unit,
          .measured = measured,
          .accuracy_low = -accuracy,
          .accuracy_high = accuracy,
          .passed = measured <= at_most,
          .note = {}};
}

TEST(Figure, HasTheDigitsThatItsAccuracyAllows) {
  EXPECT_EQ(figure(1043.681, -10.3, 10.3), "1044 ms (±10 ms)");
  EXPECT_EQ(figure(1043.681, -47.3, 10.3), "1044 ms (-47 to +10 ms)");
  EXPECT_EQ(figure(1043.681, -2.04, 2.04), "1043.7 ms (±2 ms)");
  EXPECT_EQ(figure(1043.681, -130, 130), "1040 ms (±130 ms)");
  EXPECT_EQ(figure(0.123456, -0.002, 0.002), "0.123 ms (±0.002 ms)");
  EXPECT_EQ(figure(900, 0, 0), "900 ms");
}

TEST(Figure, OfACountIsWhole) {
  EXPECT_EQ(text_of(12033, Unit::count, decimals_for(0, 0, 12033)), "12033");
  EXPECT_EQ(text_of(49.609, Unit::percent, decimals_for(0, 0, 49.609)), "49.6 %");
}

TEST(Figure, IsRoundedToTheCorrectSideOfItsLimit) {
  EXPECT_EQ(reports::measured_of(limit(1500, 1043.681, 10.3, Unit::milliseconds)),
            "1044 ms (±10 ms)");
  EXPECT_EQ(reports::measured_of(limit(1500, 1500.04, 10.3, Unit::milliseconds)),
            "1500.04 ms (±10 ms)");
  EXPECT_EQ(reports::measured_of(limit(50, 50.04, 0, Unit::percent)), "50.04 %");
  EXPECT_EQ(reports::measured_of(limit(999.6, 999.55, 10, Unit::milliseconds)),
            "999.6 ms (±10 ms)");
  EXPECT_EQ(reports::margin_of(limit(1500, 1043.681, 10.3, Unit::milliseconds)), "456 ms (30 %)");
}

TEST(Figure, OfAMissedLimitIsTheSameInTheReason) {
  using namespace synthetic;
  const Result result =
      evaluate(recording({}, silent_cut),
               std::vector<Limit>{{"failover.route_loss_of_connectivity_period_max", 799.95}});
  ASSERT_EQ(result.reasons.size(), 1);
  EXPECT_EQ(result.reasons[0],
            "failover.route_loss_of_connectivity_period_max is 800 ms, the limit is 799.95 ms");
  EXPECT_NEAR(result.limits[0].accuracy_high, 10, 1);
}

}  // namespace
}  // namespace erchaos::record_figure_test
