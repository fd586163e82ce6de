// Which runs are of one scenario.
#include <gmock/gmock.h>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_conditions_test {
namespace {

using namespace small_scenario;

std::map<std::string, std::string> conditions(const std::string& text,
                                              const Overrides& overrides = {}) {
  return load(text, overrides).conditions;
}

TEST(Conditions, AreNameTrafficAndFaultsInWords) {
  EXPECT_THAT(conditions(head + traffic + fault),
              testing::ElementsAre(
                  std::pair{"fault 1", "at = 2s, for = 10s, kind = silent-cut, link = a-r"},
                  std::pair{"name", "test"},
                  std::pair{"traffic",
                            "256 flows, IPv4, a and b, 64 bytes every auto, lost after "
                            "2s, clean for 5s"}));
}

TEST(Conditions, DoNotDependOnHowTheScenarioIsWritten) {
  EXPECT_EQ(conditions(head + traffic + fault),
            conditions(head + traffic +
                       "flows = 256\n[[fault]]\nfor = \"10000ms\"\nat = \"2s\"\n"
                       "link = \"a-r\"\nkind = \"silent-cut\"\n"));
}

TEST(Conditions, AreThoseAfterOverrides) {
  const Overrides overrides{.set = {"fault.0.at=3s", "traffic.flows=8"}};
  EXPECT_THAT(conditions(head + traffic + fault, overrides).at("fault 1"),
              testing::StartsWith("at = 3s"));
  EXPECT_THAT(conditions(head + traffic + fault, overrides).at("traffic"),
              testing::StartsWith("8 flows"));
}

TEST(Conditions, LeaveOutSeedLimitsAndTopology) {
  EXPECT_EQ(conditions(head + traffic + fault),
            conditions(head + "seed = 9\nready_within = \"90s\"\n" + traffic + fault +
                       "[limits]\nfailover.mttr = \"1s\"\n"));
}

}  // namespace
}  // namespace erchaos::inputs::plan_conditions_test
