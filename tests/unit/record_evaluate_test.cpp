// What evaluate() and the timeline promise as a whole.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_evaluate_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;

std::string text_of(const ActionResult& action) {
  std::string text = action.event_source;
  for (const Metric& each : action.metrics) {
    text += fmt::format("\n{} {} [{}, {}] {} {}", each.name, each.value.value_or(-1e9),
                        each.accuracy_low, each.accuracy_high, each.method, each.note);
  }
  for (const RecoverySplit& each : action.recovery) {
    text += fmt::format("\n{} {} {}", each.flow, each.rerouted_by, each.dataplane_ms.value_or(0));
  }
  return text;
}

TEST(Evaluate, IsPure) {
  const Recording cut = recording({}, silent_cut);
  const Result first = evaluate(cut, {});
  const Result second = evaluate(cut, {});
  EXPECT_EQ(text_of(failover_in(first, 0)), text_of(failover_in(second, 0)));
  EXPECT_EQ(text_of(reversion_in(first, 0)), text_of(reversion_in(second, 0)));
  EXPECT_EQ(first.packets, second.packets);
  EXPECT_EQ(first.flows.at(0).outages, second.flows.at(0).outages);
  EXPECT_EQ(first.trust.reasons, second.trust.reasons);
}

TEST(Evaluate, MeasuresEveryMetricOfTheTableInItsOrder) {
  const FaultParts fault = fault_of(evaluate(recording({}, silent_cut), {}), 0);
  std::vector<std::string> table;
  for (const MetricDefinition& definition : metric_definitions()) {
    table.emplace_back(definition.name);
  }
  for (const ActionResult& action : {fault.failover, fault.reversion.value()}) {
    std::vector<std::string> measured;
    for (const Metric& each : action.metrics) {
      measured.push_back(each.name);
    }
    EXPECT_EQ(measured, table);
  }
}

TEST(Evaluate, CountsImpairedPacketsAndTheirExtents) {
  Recording copied = recording();
  const std::uint32_t slot = 4 * 600;  // of flow 0, 6 s after the beginning
  for (int copy = 0; copy < 2; ++copy) {
    copied.probes.arrivals.book({.slot = slot, .delay_ns = 30'000'000, .path = out_primary});
  }
  const ActionResult failover = failover_in(evaluate(copied, {}), 0);
  EXPECT_EQ(value(failover, "duplicate_packets"), 2);
  EXPECT_EQ(value(failover, "duplicate_extent"), 2);
  EXPECT_EQ(value(failover, "impaired_packets"), 1);
}

TEST(Evaluate, GivesAReasonForEachMissingValue) {
  const Recording dark = recording({}, [](std::uint32_t flow, Duration at) {
    return at >= 5s ? std::nullopt : all_well(flow, at);
  });
  const Result result = evaluate(dark, {});
  for (const Metric& each : failover_in(result, 0).metrics) {
    EXPECT_TRUE(each.value || !each.note.empty()) << each.name;
  }
}

TEST(Evaluate, ReportsPathsBeforeTheFirstFaultAndAtTheEnd) {
  Recording cut = recording({.length = 14s}, silent_cut);
  never_heal(cut);
  const Result result = evaluate(cut, {});
  EXPECT_EQ(result.flows.at(0).path_before, cut.probes.paths[out_primary]);
  EXPECT_EQ(result.flows.at(0).path_after, cut.probes.paths[out_secondary]);
}

TEST(Metrics, AreFoundByName) {
  ASSERT_NE(find_metric("flows_hit"), nullptr);
  EXPECT_EQ(find_metric("flows_hit")->unit, Unit::percent);
  EXPECT_EQ(find_metric("failover.flows_hit"), nullptr);
}

TEST(TrafficEvents, AreInTheTimelineWithNodeAndPath) {
  Recording cut = recording({.flows = 2}, [](std::uint32_t flow, Duration at) {
    return flow == 0 ? silent_cut(0, at) : all_well(flow, at);
  });
  const Event before{begin + 5s, Source::fault, {}, What::inject, "silent-cut", "cpe1-pe1"};
  const Event between{begin + 5500ms, Source::bfd, "cpe1", What::down, "172.16.0.2", {}};
  cut.timeline = {before, between};
  const Timeline timeline = with_traffic_events(cut, evaluate(cut, {}));
  EXPECT_THAT(timeline, ElementsAre(before,
                                    Event{begin + 5s + 20us, Source::traffic, "vnet",
                                          What::first_lost, "0", "core cpe1 pe1 msee1 gw1"},
                                    between,
                                    Event{begin + 5800ms + 20us, Source::traffic, "vnet",
                                          What::first_good, "0", "core cpe2 pe2 msee2 gw1"}));
}

TEST(TrafficEvents, OfAFlowThatStaysDarkHaveNoEnd) {
  const Recording dark = recording({.flows = 2}, [](std::uint32_t flow, Duration at) {
    return flow == 1 && at >= 6s ? std::nullopt : all_well(flow, at);
  });
  const Timeline timeline = with_traffic_events(dark, evaluate(dark, {}));
  ASSERT_EQ(timeline.size(), 1);
  EXPECT_EQ(timeline[0].what, What::first_lost);
  EXPECT_EQ(timeline[0].node, "onprem");
}

}  // namespace
}  // namespace erchaos::record_evaluate_test
