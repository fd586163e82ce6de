// The wall clock jumps while a run goes on: what is measured is measured by another one.
#include <gmock/gmock.h>

#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::clock_jump_test {
namespace {

class ClockJump : public testing::TestWithParam<const char*> {};

TEST_P(ClockJump, ShiftsNoOutageAndIsReported) {
  const Workplace place;
  write_small_scenario(place);
  const Preloaded jump{ERCHAOS_JUMPING_CLOCK_LIBRARY, "ERCHAOS_CLOCK_JUMP", GetParam()};
  const Finished run = place.run({"run", "small.toml", "--out", "run"});
  const auto result = result_in(place.file("run"));
  EXPECT_NE(result["trust"]["level"], "trusted") << run.output;
  EXPECT_THAT(result["trust"]["reasons"].dump(), testing::HasSubstr("the wall clock jumped"));
  const auto& fault = result["faults"][0];
  for (const auto& flow : result["flows"]) {
    ASSERT_EQ(flow["outages"].size(), 1U) << flow.dump();
    EXPECT_NEAR(flow["outages"][0]["begin_ms"].get<double>(), fault["inject_ms"].get<double>(),
                250);
    EXPECT_NEAR(flow["outages"][0]["end_ms"].get<double>(), fault["heal_ms"].get<double>(), 250);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, ClockJump, testing::Values("32400 failover", "-30 reversion"),
                         [](const auto& param) {
                           const std::string order{param.param};
                           return std::string{order[0] == '-' ? "Back" : "Forth"};
                         });

}  // namespace
}  // namespace erchaos::e2e::clock_jump_test
