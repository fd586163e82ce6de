// What is expected of runs before they have begun: their CPU time, and how long they take together.
#include <gtest/gtest.h>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/expected_time.hpp"

namespace erchaos::cli::jobs_cost_test {
namespace {

using std::chrono::seconds;

constexpr HostCpus two_cores{.cores = 2};

TEST(Admission, LeavesLessToEachOfMoreRuns) {
  EXPECT_EQ(share_of_each(1), 0.25);
  EXPECT_EQ(share_of_each(2), 0.25);
  EXPECT_NEAR(share_of_each(3), 0.225, 1e-9);
  EXPECT_EQ(share_of_each(as_many_as_fit), 0.125);
}

Plan recommended_cut(const Overrides& overrides = {}) {
  return load_plan(ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml", faults::kinds(),
                   overrides);
}

unsigned fitting_beside_each_other(const Cost& cost, const HostCpus& host) {
  std::vector<ActiveRun> active;
  while (may_begin(active, cost, host)) {
    active.push_back({.now = Activity::waiting_to_measure, .cost = cost});
  }
  return static_cast<unsigned>(active.size());
}

// 256 flows over nine routers.
TEST(ExpectedCost, IsThatOfTheIntervalThatWillBeChosen) {
  Plan plan = recommended_cut();
  const Cost alone = expected_run(plan, 1, 2).cost;
  EXPECT_LE(alone.steady, 0.5) << "a quarter of two CPUs";
  EXPECT_EQ(fitting_beside_each_other(alone, two_cores), 3);
  divide_cpus(plan, as_many_as_fit);
  const Cost beside = expected_run(plan, 1, 2).cost;
  EXPECT_LE(beside.steady, 0.25);
  EXPECT_GE(fitting_beside_each_other(beside, two_cores), 5);
  const Plan fixed = recommended_cut({.set = {"traffic.interval=10ms"}});
  EXPECT_GT(expected_run(fixed, 1, 2).cost.steady, 0.5);
  EXPECT_FALSE(expected_run(fixed, 1, 2).cost.chosen);
}

TEST(ExpectedCost, OnADearerHostStaysBelowWhatIsAllowedIfALongerIntervalCan) {
  const Cost fixed{.steady = 0.2};
  EXPECT_NEAR(corrected(fixed, 3).steady, 0.6, 1e-9);
  const Cost chosen{.steady = 0.2, .chosen = ChosenCost{.most = 0.25, .longest = 0.05}};
  EXPECT_NEAR(corrected(chosen, 1.1).steady, 0.22, 1e-9);
  EXPECT_NEAR(corrected(chosen, 3).steady, 0.25, 1e-9);
  const Cost bounded{.steady = 0.2, .chosen = ChosenCost{.most = 0.25, .longest = 0.2}};
  EXPECT_NEAR(corrected(bounded, 3).steady, 0.6, 1e-9);
}

ExpectedRun lasting(Duration measuring, const Cost& cost = {.coming_up = 5, .steady = 0.25}) {
  return {.coming_up = seconds{4}, .measuring = measuring, .evaluating = seconds{1}, .cost = cost};
}

TEST(ExpectedTime, IsTheSumOfRunsThatFollowEachOther) {
  EXPECT_EQ(expected_time({}, 1, two_cores), Duration{});
  EXPECT_EQ(expected_time({lasting(seconds{10}), lasting(seconds{20})}, 1, two_cores), seconds{40});
  const Cost all_cores{.extra = 1e3};
  EXPECT_GT(expected_time({lasting(seconds{10}, all_cores), lasting(seconds{20})}, 2, two_cores),
            seconds{39})
      << "host-load";
}

// On two cores no lab comes up beside a measurement; and two at a time take twice as long to.
TEST(ExpectedTime, IsShorterWhereRunsMeasureTogether) {
  const std::vector<ExpectedRun> four(4, lasting(seconds{200}));
  const Duration all = expected_time(four, as_many_as_fit, two_cores);
  EXPECT_GT(all, seconds{200 + 4 * 4 + 3 * 2});
  EXPECT_LT(all, seconds{240});
  EXPECT_GT(expected_time(four, 2, two_cores), 2 * seconds{200});
  EXPECT_LT(expected_time(four, 4, {.cores = 64}), all);
}

}  // namespace
}  // namespace erchaos::cli::jobs_cost_test
