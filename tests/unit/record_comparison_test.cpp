// Better, worse, or chance: two sides of hand-made repetitions.
#include <gmock/gmock.h>

#include "harness/record/compare/comparison.hpp"
#include "tests/unit/repetitions_samples.hpp"

namespace erchaos::record_comparison_test {
namespace {

using samples::Figures;
using samples::repetitions;
using samples::rising;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const MetricComparison& metric(const Comparison& comparison, std::string_view name) {
  return *std::ranges::find(comparison.metrics, name, &MetricComparison::metric);
}

TEST(Comparison, OfTheSameFindsNothing) {
  const Comparison found = compare(repetitions(rising(900, 8)), repetitions(rising(900, 8)), 10);
  EXPECT_FALSE(found.is_regression());
  for (const MetricComparison& each : found.metrics) {
    EXPECT_EQ(each.finding, Trend::same) << each.metric;
  }
}

TEST(Comparison, FindsWhatGotWorseBeyondChance) {
  const Comparison found = compare(repetitions(rising(900, 8)), repetitions(rising(1200, 8)), 10);
  const MetricComparison& time = metric(found, "full_convergence_time");
  EXPECT_EQ(found.basis, Basis::ranks);
  EXPECT_EQ(time.finding, Trend::worse);
  EXPECT_NEAR(*time.percent, 33.2, 0.1);
  EXPECT_EQ(time.ranks->superiority, 1);
  EXPECT_LT(*time.corrected_p, 0.001);
  EXPECT_TRUE(found.is_regression());
}

TEST(Comparison, IsNoRegressionWhereItGotBetter) {
  const Comparison found = compare(repetitions(rising(1200, 8)), repetitions(rising(900, 8)), 10);
  EXPECT_EQ(metric(found, "full_convergence_time").finding, Trend::better);
  EXPECT_FALSE(found.is_regression());
}

TEST(Comparison, IgnoresChangesWithinTheThreshold) {
  const Repetitions base = repetitions(rising(900, 8));
  const Repetitions now = repetitions(rising(980, 8));  // 8.9 %, and surely not chance
  EXPECT_FALSE(compare(base, now, 10).is_regression());
  EXPECT_TRUE(compare(base, now, 5).is_regression());
}

TEST(Comparison, IgnoresChangesWithinTheAccuracyOfOneFigure) {
  EXPECT_FALSE(compare(repetitions(rising(0, 8)), repetitions(rising(9, 8)), 10).is_regression());
}

TEST(Comparison, IgnoresChangesThatMayBeChance) {
  const Figures base{900, 1000, 1100, 1200, 1300, 1400, 1500, 1600};
  const Figures now{950, 1150, 1250, 1350, 1450, 1550, 1650, 1750};
  const Comparison found = compare(repetitions(base), repetitions(now), 10);
  EXPECT_GT(*metric(found, "full_convergence_time").percent, 10);
  EXPECT_FALSE(found.is_regression());
}

TEST(Comparison, SaysThatAFewRepetitionsCannotExcludeChance) {
  const Comparison found = compare(repetitions(rising(900, 3)), repetitions(rising(1200, 3)), 10);
  EXPECT_EQ(found.basis, Basis::accuracy);
  EXPECT_EQ(found.needed, 4U);
  EXPECT_FALSE(metric(found, "full_convergence_time").ranks);
  EXPECT_TRUE(found.is_regression());  // all of one side lie beyond all of the other
}

// Two metrics differ: by Holm, 4 repetitions of each side reach p 0.057 at the best.
TEST(Comparison, SaysThatFourRepetitionsAreTooFewForTwoMetrics) {
  const Comparison found =
      compare(repetitions(rising(900, 4)), repetitions(rising(1200, 4), rising(1, 4)), 10);
  EXPECT_EQ(found.tested, 2U);
  EXPECT_EQ(found.basis, Basis::accuracy);
  EXPECT_EQ(found.needed, 5U);
  EXPECT_TRUE(metric(found, "full_convergence_time").ranks);
  EXPECT_FALSE(metric(found, "full_convergence_time").corrected_p);
}

TEST(Comparison, OfSingleRunsCountsOnlyIntervalsThatDoNotOverlap) {
  EXPECT_FALSE(compare(repetitions({100}), repetitions({119}), 10).is_regression());
  EXPECT_TRUE(compare(repetitions({100}), repetitions({121}), 10).is_regression());
}

TEST(Comparison, TreatsALostValueAsWorse) {
  const Comparison one = compare(repetitions({900}), repetitions({{}}), 10);
  EXPECT_EQ(metric(one, "full_convergence_time").finding, Trend::worse);
  EXPECT_TRUE(one.is_regression());
  const Comparison many =
      compare(repetitions(rising(900, 8)), repetitions(Figures(8, std::nullopt)), 10);
  EXPECT_TRUE(many.is_regression());
  EXPECT_FALSE(metric(many, "full_convergence_time").now);
}

// The median stays 900 ms.
TEST(Comparison, TreatsFewerValuesAsWorseIfThatIsBeyondChance) {
  const Repetitions base = repetitions(Figures(20, 900.0));
  Figures now(20, 900.0);
  std::fill(now.end() - 2, now.end(), std::nullopt);
  EXPECT_FALSE(compare(base, repetitions(now), 10).is_regression());
  std::fill(now.end() - 9, now.end(), std::nullopt);
  const Comparison found = compare(base, repetitions(now), 10);
  EXPECT_EQ(metric(found, "full_convergence_time").now, 900);
  EXPECT_TRUE(found.is_regression());
}

TEST(Comparison, TreatsAnyIncreaseFromZeroAsWorse) {
  const Comparison found =
      compare(repetitions(rising(900, 8)), repetitions(rising(900, 8), Figures(8, 3.0)), 10);
  EXPECT_EQ(metric(found, "flows_not_recovered").finding, Trend::worse);
  EXPECT_FALSE(metric(found, "flows_not_recovered").percent);
}

TEST(Comparison, IsFailedOnlyByPrimaryMetricsAndLimits) {
  Repetitions base = repetitions(rising(900, 8));
  Repetitions now = repetitions(rising(900, 8));
  now.phases[0].series[4].figures = rising(1200, 8);
  const Comparison found = compare(base, now, 10);
  EXPECT_EQ(metric(found, "fib_update_time").finding, Trend::worse);
  EXPECT_FALSE(found.is_regression());
  base.limits = {{"reversion.fib_update_time", 5}};
  EXPECT_FALSE(compare(base, now, 10).is_regression());
  base.limits = {{"failover.fib_update_time", 5}};
  EXPECT_TRUE(compare(base, now, 10).is_regression());
}

TEST(Comparison, CallsAResidualNeitherGoodNorBad) {
  const Comparison found = compare(repetitions(rising(900, 8)), repetitions(rising(1200, 8)), 10);
  EXPECT_EQ(metric(found, "recovery_residual").finding, Trend::changed);
}

TEST(Comparison, TreatsAWorseVerdictAsARegression) {
  const Repetitions base = repetitions(rising(900, 8));
  Repetitions now = base;
  now.all[3].verdict = Verdict::failed;
  EXPECT_TRUE(compare(base, now, 10).verdict_fell());
  EXPECT_TRUE(compare(base, now, 10).is_regression());
  // NOLINTNEXTLINE(readability-suspicious-call-argument): swapped, it got better
  EXPECT_FALSE(compare(now, base, 10).is_regression());
  EXPECT_FALSE(compare(now, now, 10).is_regression());
}

TEST(Comparison, IgnoresAWorseVerdictDueToStricterLimits) {
  Repetitions base = repetitions(rising(900, 8));
  base.limits = {{"failover.mttr", 500}};
  Repetitions now = base;
  now.all[3].verdict = Verdict::failed;
  EXPECT_TRUE(compare(base, now, 10).is_regression());
  now.limits.front().value = 600;
  EXPECT_TRUE(compare(base, now, 10).is_regression());
  now.limits.front().value = 400;
  EXPECT_TRUE(compare(base, now, 10).verdict_fell());
  EXPECT_FALSE(compare(base, now, 10).is_regression());
  now.limits = {base.limits.front(), {"failover.mttr", 700, "voice"}};
  EXPECT_FALSE(compare(base, now, 10).is_regression());
}

TEST(Comparison, OfNothingThatCountsIsInconclusive) {
  Repetitions now = repetitions({900});
  now.all[0].verdict = Verdict::inconclusive;
  EXPECT_FALSE(compare(repetitions({900}), now, 10).is_conclusive());
}

TEST(Scenarios, ThatDifferAreReportedWithTheirDifferences) {
  const Repetitions base = repetitions({900});
  Repetitions now = base;
  EXPECT_THAT(differences_in_scenario(base, now), IsEmpty());
  now.scenario.conditions["traffic"] = "4 flows";
  now.scenario.conditions["fault 2"] = "kind = flap";
  EXPECT_THAT(differences_in_scenario(base, now),
              ElementsAre("fault 2: base has none; new has kind = flap",
                          "traffic: base has 2 flows; new has 4 flows"));
}

TEST(Environments, MayDifferAndAreReported) {
  const Repetitions base = repetitions({900});
  Repetitions now = base;
  now.environment.frr = "10.0";
  now.scenario.seed = 2;
  EXPECT_THAT(
      differences_in_environment(base, now),
      ElementsAre("seed: base has 1; new has 2", "version of FRR: base has 8.4.4; new has 10.0"));
  EXPECT_THAT(differences_in_scenario(base, now), IsEmpty());
}

TEST(Repetitions, OmitInconclusiveRuns) {
  Repetitions all;
  const auto measured = repetitions({900}).phases;
  add(all, {.directory = "01"}, measured);
  add(all, {.directory = "02", .verdict = Verdict::inconclusive}, {});
  add(all, {.directory = "03", .verdict = Verdict::failed}, repetitions({{}}).phases);
  EXPECT_EQ(all.counted(), 2U);
  EXPECT_EQ(all.verdict(), Verdict::failed);
  const Series& times = all.phases.at(0).series.at(0);
  EXPECT_THAT(times.figures, ElementsAre(std::optional{900.0}, std::nullopt));
  EXPECT_EQ(times.without_value(), 1U);
}

TEST(Repetitions, KeepTheWidestAccuracy) {
  Repetitions all;
  auto measured = repetitions({900}).phases;
  add(all, {.directory = "01"}, measured);
  measured[0].series[0].accuracy_low = -30;
  add(all, {.directory = "02"}, measured);
  EXPECT_EQ(all.phases[0].series[0].accuracy_low, -30);
  EXPECT_EQ(all.phases[0].series[0].accuracy_high, 10);
}

TEST(Comparison, ComparesAMetricOfAClassWithTheLimitOfTheClass) {
  Repetitions base = repetitions(rising(900, 8));
  Repetitions now = repetitions(rising(900, 8));
  base.phases[0].series.push_back({"voice.mttr", Unit::milliseconds, rising(100, 8), -1, 1});
  now.phases[0].series.push_back({"voice.mttr", Unit::milliseconds, rising(300, 8), -1, 1});
  EXPECT_FALSE(compare(base, now, 10).is_regression()) << "nobody set a limit";
  base.limits.push_back({.metric = "failover.mttr", .value = 500, .of_class = "voice"});
  EXPECT_TRUE(compare(base, now, 10).is_regression());
}

}  // namespace
}  // namespace erchaos::record_comparison_test
