// Distributions and the rank test, against published and hand-counted values.
#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "harness/record/compare/rank_test.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos::record_statistics_test {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

std::vector<double> one_to(int last) {
  std::vector<double> figures(static_cast<std::size_t>(last));
  std::iota(figures.begin(), figures.end(), 1);
  return figures;
}

TEST(Distribution, DescribesFiguresInAnyOrder) {
  const Distribution found = describe({4, 2, 9, 5, 5, 7, 4, 4});
  EXPECT_EQ(found.count, 8U);
  EXPECT_EQ(found.min, 2);
  EXPECT_EQ(found.max, 9);
  EXPECT_EQ(found.median, 4.5);
  EXPECT_EQ(found.mean, 5);
  EXPECT_NEAR(found.standard_deviation, 2.13809, 1e-5);  // sqrt(32 / 7)
}

TEST(Distribution, OfOneFigureIsThatFigure) {
  const Distribution found = describe({7});
  EXPECT_EQ(found.p1, 7);
  EXPECT_EQ(found.median, 7);
  EXPECT_EQ(found.p99, 7);
  EXPECT_EQ(found.standard_deviation, 0);
  EXPECT_FALSE(found.median_interval);
}

// RFC 2330 section 11.3: of -2, 7, 7, 4, 18, -5 the 50th percentile is 4 and the 25th is -2.
TEST(Percentile, IsThatOfTheRfc) {
  const std::vector<double> sorted{-5, -2, 4, 7, 7, 18};
  EXPECT_EQ(sorted[percentile_rank(sorted.size(), 50)], 4);
  EXPECT_EQ(sorted[percentile_rank(sorted.size(), 25)], -2);
  EXPECT_EQ(sorted[percentile_rank(sorted.size(), 100)], 18);
}

// RFC 2330 section 11.3: the median of an even count lies in the middle of two; RFC 8219 has it
// too.
TEST(Median, IsTheSameEverywhere) {
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 100U, 101U}) {
    std::vector<std::uint32_t> samples;
    std::vector<double> figures;
    for (std::uint32_t i = 0; i < count; ++i) {
      samples.push_back(1000 * (i * 37 % count));
      figures.push_back(samples.back());
    }
    const OrderStatistics found = order_statistics(samples);
    const Distribution of = describe(figures);
    EXPECT_EQ(found.median, of.median) << count;
    EXPECT_EQ(found.p99, of.p99) << count;
    EXPECT_EQ(found.min, of.min) << count;
    EXPECT_EQ(found.max, of.max) << count;
    std::ranges::sort(figures);
    EXPECT_EQ(percentile_of(figures, 50), of.median) << count;
  }
}

TEST(Percentile, DiffersFromTheExtremesOnlyFromAHundredFiguresOn) {
  EXPECT_EQ(describe(one_to(99)).p99, 99);
  EXPECT_EQ(describe(one_to(100)).p99, 99);
  EXPECT_EQ(describe(one_to(200)).p99, 198);
  EXPECT_EQ(describe(one_to(200)).p1, 2);
}

// Ranks from Conover, Practical Nonparametric Statistics, and binomial tables.
TEST(MedianInterval, HasTheRanksOfTheBinomialTable) {
  EXPECT_FALSE(describe(one_to(5)).median_interval);
  EXPECT_EQ(*describe(one_to(6)).median_interval, (ConfidenceInterval{1, 6}));
  EXPECT_EQ(*describe(one_to(10)).median_interval, (ConfidenceInterval{2, 9}));
  EXPECT_EQ(*describe(one_to(20)).median_interval, (ConfidenceInterval{6, 15}));
  EXPECT_EQ(*describe(one_to(25)).median_interval, (ConfidenceInterval{8, 18}));
  EXPECT_EQ(*describe(one_to(100)).median_interval, (ConfidenceInterval{40, 61}));
}

// All of one set below all of the other: 2 of the C(8, 4) = 70 ways to deal are so extreme.
TEST(RankTest, CountsAllSplitsExactly) {
  const RankTest test = compare_ranks(std::vector<double>{1, 2, 3, 4}, std::vector{5., 6., 7., 8.});
  EXPECT_TRUE(test.is_exact);
  EXPECT_THAT(test.p, DoubleNear(2.0 / 70, 1e-12));
  EXPECT_EQ(test.superiority, 1);
  EXPECT_EQ(test.cliffs_delta(), 1);
}

// Of 3 and 2 figures u is 0, 1, 2, 3, 4, 5, 6 in 1, 1, 2, 2, 2, 1, 1 of 10 ways.
TEST(RankTest, IsExactInTheMiddleToo) {
  EXPECT_THAT(compare_ranks(std::vector<double>{1, 2, 4}, std::vector<double>{3, 5}).p,
              DoubleNear(0.4, 1e-12));  // u = 5: 2 x 2/10
  EXPECT_THAT(compare_ranks(std::vector<double>{1, 3, 5}, std::vector<double>{2, 4}).p,
              DoubleEq(1));  // u = 3, the middle
}

// Lehmann's tables: P(W <= 23) for 10 and 10 is 0.0216 (two-sided 0.0433).
TEST(RankTest, HasTheTabulatedProbability) {
  std::vector<double> base = one_to(10);  // 1 .. 10
  std::vector<double> other{2.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 4.5};
  const RankTest test = compare_ranks(base, other);  // pairs above: 2 4 6 7 8 9 10 10 10 10 = 76
  EXPECT_EQ(test.u, 76);
  EXPECT_THAT(test.p, DoubleNear(0.0524, 5e-5));
  other.front() = 3.5;  // 77
  EXPECT_THAT(compare_ranks(base, other).p, DoubleNear(0.0433, 5e-5));
}

// By hand: u = 15.5 of 16, ties of 2: variance 16/12 (9 - 6/56) = 11.857, z = (7.5 - 0.5)/3.4434.
TEST(RankTest, CorrectsForTies) {
  const RankTest test =
      compare_ranks(std::vector<double>{1, 2, 3, 4}, std::vector<double>{4, 6, 7, 8});
  EXPECT_FALSE(test.is_exact);
  EXPECT_EQ(test.u, 15.5);
  EXPECT_NEAR(test.p, 0.04206, 1e-4);
}

TEST(RankTest, WithTiesIsNeverBelowTheSmallestExactP) {
  const RankTest test = compare_ranks(std::vector<double>(4, 0.0), std::vector<double>(4, 11.0));
  EXPECT_THAT(test.p, DoubleNear(2.0 / 70, 1e-12));
}

TEST(RankTest, FindsNothingBetweenEquals) {
  const std::vector<double> zeros(10);
  EXPECT_EQ(compare_ranks(zeros, zeros).p, 1);
  EXPECT_EQ(compare_ranks(zeros, zeros).cliffs_delta(), 0);
  EXPECT_EQ(smallest_p(std::vector<double>(20), 10), 1);
}

TEST(RankTest, TakesNoValueAsTheWorst) {
  constexpr double none = std::numeric_limits<double>::infinity();
  const RankTest test = compare_ranks(one_to(6), std::vector<double>(6, none));
  EXPECT_EQ(test.superiority, 1);
  EXPECT_LT(test.p, 0.01);
}

TEST(RankTest, ApproximatesForManyFigures) {
  std::vector<double> other = one_to(30);
  for (double& figure : other) {
    figure += 0.5;
  }
  const RankTest test = compare_ranks(one_to(30), other);
  EXPECT_FALSE(test.is_exact);
  EXPECT_EQ(test.u, 465);  // 450 and half of 30
  EXPECT_NEAR(test.p, 0.830, 1e-3);
}

TEST(RankTest, KnowsItsSmallestPossibleP) {
  EXPECT_THAT(smallest_p(one_to(8), 4), DoubleNear(2.0 / 70, 1e-12));
  EXPECT_THAT(smallest_p(one_to(7), 4), DoubleNear(2.0 / 35, 1e-12));
}

// Holm 1979 by hand: 4 x 0.01, 3 x 0.013, 2 x 0.03, 1 x 0.04, never falling.
TEST(Holm, StepsDown) {
  EXPECT_THAT(holm(std::vector<double>{0.03, 0.01, 0.04, 0.013}),
              ElementsAre(DoubleNear(0.06, 1e-12), DoubleNear(0.04, 1e-12), DoubleNear(0.06, 1e-12),
                          DoubleNear(0.04, 1e-12)));
  EXPECT_THAT(holm(std::vector<double>{0.9, 0.8}), ElementsAre(1, 1));
  EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace erchaos::record_statistics_test
