// The way back to service, cut at the routers' events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos {
namespace {

using namespace synthetic;
using testing::HasSubstr;

constexpr double exact = 1e-6;

Event event(Duration at, Source source, std::string node, std::string what, std::string subject) {
  return {begin + at, source, std::move(node), std::move(what), std::move(subject), {}};
}

// Of 256 flows, 252 is the last to come back on the way out, 809.84375 ms after the first loss,
// and 253 on the way back. cpe1 tells pe1 a millisecond later, before the core has decided.
Timeline silent_cut_events() {
  return {event(2s, Source::route, "core", "added", "10.1.0.0/16"),
          event(5770ms, Source::bfd, "cpe1", "down", "172.16.0.2"),
          event(5771ms, Source::bfd, "pe1", "down", "172.16.0.1"),
          event(5772ms, Source::bgp, "cpe1", "down", "172.16.0.2"),
          event(5785ms, Source::bgp, "gw1", "best-path", "10.0.0.0/16"),
          event(5790ms, Source::bgp, "core", "best-path", "10.1.0.0/16"),
          event(5791ms, Source::bgp, "core", "best-path", "192.168.0.0/16"),
          event(5795ms, Source::route, "core", "added", "10.1.0.0/16"),
          event(5797ms, Source::route, "core", "added", "192.168.0.0/16"),
          event(5798ms, Source::route, "gw1", "added", "10.0.0.0/16"),
          event(7s, Source::route, "core", "added", "10.1.0.0/16")};
}

Recording silent_cut_recording() {
  Recording cut = recording({.flows = 256}, silent_cut);
  cut.timeline = silent_cut_events();
  return cut;
}

void remove(Timeline& timeline, Source source) {
  std::erase_if(timeline, [&](const Event& each) { return each.source == source; });
}

double sum(const RecoverySplit& split) {
  return split.detection_ms.value_or(0) + split.rib_ms.value_or(0) + split.fib_ms.value_or(0) +
         split.dataplane_ms.value_or(0);
}

TEST(RecoverySplit, AddsUpFromTheFaultToTheFirstGoodPacket) {
  const auto splits = evaluate(silent_cut_recording(), {}).faults.at(0).failover.recovery;
  ASSERT_EQ(splits.size(), 2);
  const RecoverySplit& out = splits[0];
  EXPECT_EQ(out.from, "onprem");
  EXPECT_EQ(out.flow, 252);
  EXPECT_NEAR(out.detection_ms.value(), 769.98, exact);
  EXPECT_NEAR(out.rib_ms.value(), 20, exact);
  EXPECT_NEAR(out.fib_ms.value(), 5, exact);
  EXPECT_NEAR(out.dataplane_ms.value(), 14.86375, exact);
  EXPECT_NEAR(sum(out), 809.84375, exact);
  EXPECT_NEAR(out.residual_ms.value(), 800 - 809.84375, exact);
}

TEST(RecoverySplit, NamesWhoNoticedAndWhoRerouted) {
  const auto splits = evaluate(silent_cut_recording(), {}).faults.at(0).failover.recovery;
  ASSERT_EQ(splits.size(), 2);
  EXPECT_EQ(splits[0].detected_by, "cpe1");
  EXPECT_EQ(splits[0].detected_how, "bfd");
  EXPECT_EQ(splits[0].rerouted_by, "core");
  EXPECT_EQ(splits[1].from, "vnet");
  EXPECT_EQ(splits[1].detected_by, "pe1");
  EXPECT_EQ(splits[1].rerouted_by, "gw1");
}

TEST(RecoverySplit, OfTheDirectionThatRecoveredLastMakesTheMetrics) {
  const Aftermath failover = evaluate(silent_cut_recording(), {}).faults.at(0).failover;
  EXPECT_NEAR(value(failover, "detection_time"), 770.98, exact);
  EXPECT_NEAR(value(failover, "rib_update_time"), 14, exact);
  EXPECT_NEAR(value(failover, "fib_update_time"), 13, exact);
  EXPECT_NEAR(value(failover, "dataplane_resume_time"), 11.902812, exact);
  EXPECT_NEAR(value(failover, "recovery_residual"), -9.882812, exact);
  EXPECT_EQ(metric(failover, "detection_time").note, "pe1 by bfd (flow 253, vnet to onprem)");
}

TEST(RecoverySplit, AMissingPartLeavesItsTimeToTheNext) {
  Recording cut = silent_cut_recording();
  std::erase_if(cut.timeline, [](const Event& each) { return each.what == "best-path"; });
  const Aftermath failover = evaluate(cut, {}).faults.at(0).failover;
  const RecoverySplit& out = failover.recovery.at(0);
  EXPECT_FALSE(out.rib_ms);
  EXPECT_NEAR(out.fib_ms.value(), 25, exact);
  EXPECT_NEAR(sum(out), 809.84375, exact);
  EXPECT_THAT(metric(failover, "rib_update_time").note, HasSubstr("no change of the best path"));
}

TEST(RecoverySplit, WithoutAnyEventIsAllDataPlane) {
  const auto splits =
      evaluate(recording({.flows = 256}, silent_cut), {}).faults.at(0).failover.recovery;
  ASSERT_EQ(splits.size(), 2);
  EXPECT_FALSE(splits[0].detection_ms);
  EXPECT_NEAR(splits[0].dataplane_ms.value(), 809.84375, exact);
}

TEST(RecoverySplit, WithoutPathsFollowsTheLastRouteChange) {
  Recording cut = silent_cut_recording();
  change_arrivals(cut.probes, [](Arrival& arrival) { arrival.path = unknown; });
  const RecoverySplit out = evaluate(cut, {}).faults.at(0).failover.recovery.at(0);
  EXPECT_EQ(out.rerouted_by, "core");
  EXPECT_NEAR(out.fib_ms.value(), 5, exact);
}

TEST(RecoverySplit, SeesARouterThatIsFasterThanTheFirstLoss) {
  Recording cut = silent_cut_recording();
  remove(cut.timeline, Source::bfd);
  cut.timeline.insert(cut.timeline.begin() + 1,
                      event(5s + 10us, Source::link, "cpe1", "no-carrier", "to-pe1"));
  const RecoverySplit out = evaluate(cut, {}).faults.at(0).failover.recovery.at(0);
  EXPECT_EQ(out.detected_how, "link");
  EXPECT_NEAR(out.detection_ms.value(), -0.01, exact);
  EXPECT_NEAR(sum(out), 809.84375, exact);
}

TEST(RecoverySplit, OfAReversionLooksForWhatComesUp) {
  Recording cut = silent_cut_recording();
  const Timeline healed{event(15500ms, Source::bfd, "cpe1", "up", "172.16.0.2"),
                        event(15900ms, Source::bgp, "cpe1", "up", "172.16.0.2"),
                        event(15950ms, Source::bgp, "core", "best-path", "10.1.0.0/16"),
                        event(15960ms, Source::route, "core", "added", "10.1.0.0/16")};
  cut.timeline.insert(cut.timeline.end(), healed.begin(), healed.end());
  const RecoverySplit out = evaluate(cut, {}).faults.at(0).reversion.value().recovery.at(0);
  EXPECT_EQ(out.detected_by, "cpe1");
  EXPECT_NEAR(out.detection_ms.value(), 500, exact);
  EXPECT_NEAR(out.rib_ms.value(), 450, exact);
  EXPECT_NEAR(out.fib_ms.value(), 10, exact);
  EXPECT_FALSE(out.residual_ms);
}

TEST(RecoverySplit, IsEmptyWhenNobodyWasAffected) {
  EXPECT_TRUE(evaluate(recording(), {}).faults.at(0).failover.recovery.empty());
}

}  // namespace
}  // namespace erchaos
