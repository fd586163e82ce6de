// Which interval a packet's cost leads to, and the sentence that says so.
#include "harness/run/choose_interval.hpp"

#include <gtest/gtest.h>

namespace erchaos::choose_interval_test {
namespace {

using std::chrono::milliseconds;

Traffic offering(std::vector<Duration> offered, const std::string& bound = "") {
  return {.from = "a",
          .to = "b",
          .flows = 256,
          .interval = offered.front(),
          .choice = IntervalChoice{.offered = offered, .bound = bound}};
}

Traffic usual() {
  return offering({milliseconds{10}, milliseconds{20}, milliseconds{40}, milliseconds{100}});
}

PacketCost cost(double packet_us, double cpus, double daemons_cpus = 0) {
  return {.packet_us = packet_us, .daemons_cpus = daemons_cpus, .cpus = cpus};
}

TEST(ChooseInterval, TakesTheShortestThatTheShareOfTheCpusCarries) {
  const ChosenInterval chosen = choose_interval(usual(), cost(31, 2));
  EXPECT_EQ(chosen.interval, milliseconds{20});
  EXPECT_EQ(chosen.reason,
            "every 20ms: a packet costs 31 us here; 256 flows every 10ms would take 0.79 of 2 "
            "CPUs, more than the 0.50 that are allowed");
}

TEST(ChooseInterval, TakesTheShortestOfAllWhereItIsCheap) {
  const ChosenInterval chosen = choose_interval(usual(), cost(12, 4));
  EXPECT_EQ(chosen.interval, milliseconds{10});
  EXPECT_EQ(chosen.reason,
            "every 10ms: a packet costs 12 us here; 256 flows every 10ms take 0.31 of 4 CPUs, and "
            "1.00 are allowed");
}

TEST(ChooseInterval, CountsTheDaemons) {
  EXPECT_EQ(choose_interval(usual(), cost(19, 2)).interval, milliseconds{10});
  EXPECT_EQ(choose_interval(usual(), cost(19, 2, 0.1)).interval, milliseconds{20});
}

TEST(ChooseInterval, AllowsOneCpuAtMostAndLessWithAQuota) {
  EXPECT_EQ(allowed_cpus({}, 64), 1);
  EXPECT_EQ(allowed_cpus({}, 0.5), 0.125);
  EXPECT_EQ(choose_interval(usual(), cost(45, 64)).interval, milliseconds{20});
  EXPECT_EQ(choose_interval(usual(), cost(12, 0.5)).interval, milliseconds{40});
}

TEST(ChooseInterval, TakesALongerOneBesideOtherRuns) {
  Traffic beside = usual();
  beside.choice->share = 0.125;
  const ChosenInterval chosen = choose_interval(beside, cost(18, 2));
  EXPECT_EQ(chosen.interval, milliseconds{20});
  EXPECT_EQ(chosen.reason,
            "every 20ms: a packet costs 18 us here; 256 flows every 10ms would take 0.46 of 2 "
            "CPUs, more than the 0.25 that are allowed beside other runs");
}

TEST(ChooseInterval, KeepsToWhatLimitsNeedWhateverItCosts) {
  const ChosenInterval chosen = choose_interval(
      offering({milliseconds{10}, milliseconds{20}}, "the limit failover.mttr (200ms)"),
      cost(60, 2));
  EXPECT_EQ(chosen.interval, milliseconds{20});
  EXPECT_EQ(chosen.reason,
            "every 20ms: a packet costs 60 us here; 256 flows every 20ms take 0.77 of 2 CPUs, more "
            "than the 0.50 that are allowed, but the limit failover.mttr (200ms) allows at most "
            "this");
  EXPECT_EQ(choose_interval(usual(), cost(2000, 1)).interval, milliseconds{100});
}

}  // namespace
}  // namespace erchaos::choose_interval_test
