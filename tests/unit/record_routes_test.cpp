// What an action does to the flows of a prefix.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_routes_test {
namespace {

using namespace synthetic;
using testing::IsEmpty;
using testing::SizeIs;

Event route_to(const std::string& prefix) {
  return {.at = begin + 1s,
          .source = Source::route,
          .node = "core",
          .what = What::added,
          .subject = prefix};
}

ActionResult failover_of(const Outcomes& outcomes) {
  Recording recorded = recording({.flows = 16}, outcomes);
  recorded.timeline = {route_to("10.0.0.0/8"), route_to("10.1.0.0/16")};
  return failover_in(evaluate(recorded, {}), 0);
}

TEST(Routes, AreFlowsByDirectionAndMostSpecificPrefix) {
  const ActionResult failover = failover_of(silent_cut);
  ASSERT_THAT(failover.routes, SizeIs(2));
  EXPECT_EQ(failover.routes[0].prefix, "10.1.0.0/16");
  EXPECT_EQ(failover.routes[0].from, "onprem");
  EXPECT_EQ(failover.routes[1].prefix, "10.0.0.0/8");
  EXPECT_EQ(failover.routes[1].to, "onprem");
  EXPECT_EQ(failover.routes[0].flows + failover.routes[1].flows, 16U);
}

TEST(Routes, HaveTheTimesOfEachFlowThatWasAffected) {
  for (const RouteResult& route : failover_of(silent_cut).routes) {
    EXPECT_THAT(route.affected, SizeIs(4)) << "half of them";
    for (const RouteFlow& flow : route.affected) {
      EXPECT_DOUBLE_EQ(flow.convergence_ms.value(), 800);
      EXPECT_DOUBLE_EQ(flow.loss_of_connectivity_ms, 800);
    }
    EXPECT_DOUBLE_EQ(route.convergence().value().median, 800);
    EXPECT_DOUBLE_EQ(route.loss_of_connectivity().value().max, 800);
  }
}

// Flow 2 is dark for as long as the fault, flow 4 for a second, flow 6 for two.
std::optional<std::uint16_t> uneven(std::uint32_t flow, Duration at) {
  const bool is_dark = (flow == 2 && is_in(at, 5s, 15s)) || (flow == 4 && is_in(at, 5s, 6s)) ||
                       (flow == 6 && is_in(at, 5s, 7s));
  return is_dark ? std::nullopt : silent_cut(3, 0s);
}

TEST(Routes, ListADarkFlowWithoutAConvergenceTime) {
  const ActionResult failover = failover_of(uneven);
  const RouteResult& route = failover.routes.at(0);
  ASSERT_THAT(route.affected, SizeIs(3));
  EXPECT_EQ(route.affected[0].flow, 2U);
  EXPECT_FALSE(route.affected[0].convergence_ms);
  EXPECT_DOUBLE_EQ(route.affected[0].loss_of_connectivity_ms, 10'000);
  EXPECT_DOUBLE_EQ(route.convergence().value().min, 1000);
  EXPECT_DOUBLE_EQ(route.convergence().value().median, 1500);
  EXPECT_DOUBLE_EQ(route.convergence().value().max, 2000);
  EXPECT_THAT(failover.routes.at(1).affected, IsEmpty());
  EXPECT_FALSE(failover.routes.at(1).convergence());
}

// Back for three of the five seconds that RFC 6412 asks for.
TEST(Routes, HaveNotConvergedUntilTheyWereCleanForLongEnough) {
  const auto late = [](std::uint32_t flow, Duration at) -> std::optional<std::uint16_t> {
    return flow == 2 && is_in(at, 5s, 12s) ? std::nullopt : silent_cut(3, 0s);
  };
  const RouteResult route = failover_of(late).routes.at(0);
  ASSERT_THAT(route.affected, SizeIs(1));
  EXPECT_FALSE(route.affected[0].convergence_ms);
  EXPECT_FALSE(route.convergence());
}

}  // namespace
}  // namespace erchaos::record_routes_test
