// Flows dealt out to classes.
#include "harness/traffic/flow_classes.hpp"

#include <gmock/gmock.h>

#include <map>

namespace erchaos::flow_classes_test {
namespace {

std::vector<Flow> classed(std::uint32_t count, const std::vector<FlowClass>& classes,
                          std::size_t families = 1) {
  std::vector<Flow> flows(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    flows[i].id = i;
  }
  assign_classes(flows, classes, families);
  return flows;
}

std::map<std::string, int> count(const std::vector<Flow>& flows, std::uint32_t every = 1,
                                 std::uint32_t rest = 0) {
  std::map<std::string, int> counts;
  for (const Flow& flow : flows) {
    counts[flow.flow_class] += flow.id % every == rest ? 1 : 0;
  }
  return counts;
}

using Counts = std::map<std::string, int>;

TEST(FlowClasses, AllHaveTheFlowsTheyAskFor) {
  EXPECT_EQ(count(classed(256, {{"voice", 64}, {"bulk", 32}})),
            (Counts{{"voice", 64}, {"bulk", 32}, {"probe", 160}}));
  EXPECT_EQ(count(classed(64, {{"a", 62}, {"b", 2}})), (Counts{{"a", 62}, {"b", 2}}));
  EXPECT_EQ(count(classed(8, {})), (Counts{{"probe", 8}}));
}

TEST(FlowClasses, HaveHalfOfTheirFlowsEachWay) {
  const auto flows = classed(100, {{"voice", 34}, {"bulk", 22}});
  EXPECT_EQ(count(flows, 2, 0), count(flows, 2, 1));
}

TEST(FlowClasses, HaveHalfOfTheirFlowsInEachFamily) {
  const auto flows = classed(64, {{"voice", 12}, {"bulk", 20}}, 2);
  for (const std::uint32_t rest : {1U, 2U, 3U}) {
    EXPECT_EQ(count(flows, 4, rest), count(flows, 4, 0));
  }
}

TEST(FlowClasses, AreSpreadOverTheInterval) {
  const auto flows = classed(64, {{"voice", 16}});
  for (std::uint32_t first = 0; first < 64; first += 8) {
    const std::vector<Flow> eight{flows.begin() + first, flows.begin() + first + 8};
    EXPECT_EQ(count(eight)["voice"], 2) << "among the eight flows from " << first;
  }
}

}  // namespace
}  // namespace erchaos::flow_classes_test
