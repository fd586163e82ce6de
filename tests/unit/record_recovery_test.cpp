// The way back to service, cut at the routers' events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_recovery_test {
namespace {

using namespace synthetic;
using testing::HasSubstr;

constexpr double exact = 1e-6;

Event event(Duration at, Source source, std::string node, What what, std::string subject) {
  return {begin + at, source, std::move(node), what, std::move(subject), {}};
}

// Of 256 flows, 252 is the last to come back on the way out, 809.84375 ms after the first loss,
// and 253 on the way back. cpe1 tells pe1 a millisecond later, before the core has decided.
Timeline silent_cut_events() {
  return {event(2s, Source::route, "core", What::added, "10.1.0.0/16"),
          event(5770ms, Source::bfd, "cpe1", What::down, "172.16.0.2"),
          event(5771ms, Source::bfd, "pe1", What::down, "172.16.0.1"),
          event(5772ms, Source::bgp, "cpe1", What::down, "172.16.0.2"),
          event(5785ms, Source::bgp, "gw1", What::best_path, "10.0.0.0/16"),
          event(5790ms, Source::bgp, "core", What::best_path, "10.1.0.0/16"),
          event(5791ms, Source::bgp, "core", What::best_path, "192.168.0.0/16"),
          event(5795ms, Source::route, "core", What::added, "10.1.0.0/16"),
          event(5797ms, Source::route, "core", What::added, "192.168.0.0/16"),
          event(5798ms, Source::route, "gw1", What::added, "10.0.0.0/16"),
          event(7s, Source::route, "core", What::added, "10.1.0.0/16")};
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
  const auto splits = failover_in(evaluate(silent_cut_recording(), {}), 0).recovery;
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

// Of two sessions that expire one after the other, as those of two families do.
TEST(RecoverySplit, UsesTheSessionOfTheFlowsFamilyAndPath) {
  Recording cut = silent_cut_recording();
  cut.sessions = {{.node = "cpe1", .peer = "pe1", .peer_address = "172.16.0.2"},
                  {.node = "cpe1", .peer = "pe1", .peer_address = "2001:db8::2"},
                  {.node = "cpe1", .peer = "cpe2", .peer_address = "172.16.9.2"}};
  Event deleted = event(5620ms, Source::bfd, "cpe1", What::down, "172.16.0.2");
  deleted.bfd = {.from = BfdState::deleted, .to = BfdState::down};
  cut.timeline.insert(cut.timeline.begin() + 1,
                      {event(5600ms, Source::bfd, "cpe1", What::down, "2001:db8::2"),
                       event(5610ms, Source::bfd, "cpe1", What::down, "172.16.9.2"), deleted});
  const auto splits = failover_in(evaluate(cut, {}), 0).recovery;
  EXPECT_NEAR(splits.at(0).detection_ms.value(), 769.98, exact);
}

TEST(RecoverySplit, NamesTheDetectingAndTheReroutingNode) {
  const auto splits = failover_in(evaluate(silent_cut_recording(), {}), 0).recovery;
  ASSERT_EQ(splits.size(), 2);
  EXPECT_EQ(splits[0].detected_by, "cpe1");
  EXPECT_EQ(splits[0].detected_how, "bfd");
  EXPECT_EQ(splits[0].rerouted_by, "core");
  EXPECT_EQ(splits[1].from, "vnet");
  EXPECT_EQ(splits[1].detected_by, "pe1");
  EXPECT_EQ(splits[1].rerouted_by, "gw1");
}

TEST(RecoverySplit, OfTheDirectionThatRecoveredLastMakesTheMetrics) {
  const ActionResult failover = failover_in(evaluate(silent_cut_recording(), {}), 0);
  EXPECT_NEAR(value(failover, "detection_time"), 770.98, exact);
  EXPECT_NEAR(value(failover, "rib_update_time"), 14, exact);
  EXPECT_NEAR(value(failover, "fib_update_time"), 13, exact);
  EXPECT_NEAR(value(failover, "dataplane_resume_time"), 11.902812, exact);
  EXPECT_NEAR(value(failover, "recovery_residual"), -9.882812, exact);
  EXPECT_EQ(metric(failover, "detection_time").note, "pe1 by bfd (flow 253, vnet to onprem)");
}

TEST(RecoverySplit, AMissingPartAddsItsTimeToTheNext) {
  Recording cut = silent_cut_recording();
  std::erase_if(cut.timeline, [](const Event& each) { return each.what == What::best_path; });
  const ActionResult failover = failover_in(evaluate(cut, {}), 0);
  const RecoverySplit& out = failover.recovery.at(0);
  EXPECT_FALSE(out.rib_ms);
  EXPECT_NEAR(out.fib_ms.value(), 25, exact);
  EXPECT_NEAR(sum(out), 809.84375, exact);
  EXPECT_THAT(metric(failover, "rib_update_time").note, HasSubstr("no change of the best path"));
}

TEST(RecoverySplit, WithoutAnyEventIsAllDataPlane) {
  const auto splits = failover_in(evaluate(recording({.flows = 256}, silent_cut), {}), 0).recovery;
  ASSERT_EQ(splits.size(), 2);
  EXPECT_FALSE(splits[0].detection_ms);
  EXPECT_NEAR(splits[0].dataplane_ms.value(), 809.84375, exact);
}

TEST(RecoverySplit, WithoutPathsFollowsTheLastRouteChange) {
  Recording cut = silent_cut_recording();
  change_arrivals(cut.probes, [](Arrival& arrival) { arrival.path = unknown_path; });
  const RecoverySplit out = failover_in(evaluate(cut, {}), 0).recovery.at(0);
  EXPECT_EQ(out.rerouted_by, "core");
  EXPECT_NEAR(out.fib_ms.value(), 5, exact);
}

TEST(RecoverySplit, SeesARouterThatIsFasterThanTheFirstLoss) {
  Recording cut = silent_cut_recording();
  remove(cut.timeline, Source::bfd);
  cut.timeline.insert(cut.timeline.begin() + 1,
                      event(5s + 10us, Source::link, "cpe1", What::no_carrier, "to-pe1"));
  const RecoverySplit out = failover_in(evaluate(cut, {}), 0).recovery.at(0);
  EXPECT_EQ(out.detected_how, "link");
  EXPECT_NEAR(out.detection_ms.value(), -0.01, exact);
  EXPECT_NEAR(sum(out), 809.84375, exact);
}

TEST(RecoverySplit, OfAReversionUsesTheEventsOfReturns) {
  Recording cut = silent_cut_recording();
  const Timeline healed{event(15500ms, Source::bfd, "cpe1", What::up, "172.16.0.2"),
                        event(15900ms, Source::bgp, "cpe1", What::up, "172.16.0.2"),
                        event(15950ms, Source::bgp, "core", What::best_path, "10.1.0.0/16"),
                        event(15960ms, Source::route, "core", What::added, "10.1.0.0/16")};
  cut.timeline.insert(cut.timeline.end(), healed.begin(), healed.end());
  const RecoverySplit out = reversion_in(evaluate(cut, {}), 0).recovery.at(0);
  EXPECT_EQ(out.detected_by, "cpe1");
  EXPECT_NEAR(out.detection_ms.value(), 500, exact);
  EXPECT_NEAR(out.rib_ms.value(), 450, exact);
  EXPECT_NEAR(out.fib_ms.value(), 10, exact);
  EXPECT_FALSE(out.residual_ms);
}

// Flow 0 is dark for 110 ms from the fault on, comes back, and changes its path once more at 9 s.
std::optional<std::uint16_t> back_and_moved_later(std::uint32_t flow, Duration at) {
  if (flow == 0 && is_in(at, 5s, 5110ms)) {
    return std::nullopt;
  }
  return flow == 0 && at >= 8900ms ? out_secondary : all_well(flow, at);
}

TEST(RecoverySplit, IsOfTheOutageAndNotOfALaterMove) {
  Recording flap = recording({}, back_and_moved_later);
  flap.timeline = {event(8880ms, Source::bfd, "cpe1", What::down, "172.16.0.2"),
                   event(8890ms, Source::bgp, "core", What::best_path, "10.1.0.0/16"),
                   event(8895ms, Source::route, "core", What::added, "10.1.0.0/16")};
  const RecoverySplit out = failover_in(evaluate(flap, {}), 0).recovery.at(0);
  EXPECT_NEAR(sum(out), 110, exact);
  EXPECT_FALSE(out.detection_ms || out.rib_ms || out.fib_ms) << "these are another's";
  EXPECT_NEAR(out.outage_begin_ms.value(), 0, exact);
}

// Flow 2 is hit at once for 50 ms; flow 0 3.79 s later, by something else, for 110 ms.
TEST(RecoverySplit, OfALaterOutageIgnoresEarlierEvents) {
  Recording late = recording({}, [](std::uint32_t flow, Duration at) {
    const bool is_lost =
        (flow == 0 && is_in(at, 8790ms, 8900ms)) || (flow == 2 && is_in(at, 5s, 5050ms));
    return is_lost ? std::nullopt : all_well(flow, at);
  });
  late.timeline = {event(5010ms, Source::bfd, "cpe1", What::down, "172.16.0.2"),
                   event(5020ms, Source::bgp, "core", What::best_path, "10.1.0.0/16"),
                   event(5030ms, Source::route, "core", What::added, "10.1.0.0/16")};
  const RecoverySplit out = failover_in(evaluate(late, {}), 0).recovery.at(0);
  EXPECT_EQ(out.flow, 0);
  EXPECT_NEAR(out.outage_begin_ms.value(), 3785, 6);
  EXPECT_NEAR(sum(out), out.outage_begin_ms.value() + 110, exact);
  EXPECT_FALSE(out.detection_ms || out.rib_ms || out.fib_ms);
}

// Packets lost and paths taken at random, and events of all kinds at random moments.
Recording random_recording(std::uint32_t seed) {
  std::mt19937 random{seed};
  const auto below = [&](std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>{0, end - 1}(random);
  };
  struct Hole {
    std::uint32_t flow;
    Duration from;
    Duration to;
  };
  std::vector<Hole> holes;
  std::vector<Hole> moves;
  for (std::uint32_t i = 0; i < 6; ++i) {
    const Duration from = 4s + 10ms * below(2000);
    (i % 2 == 0 ? holes : moves).push_back({below(4), from, from + 10ms * below(300)});
  }
  const auto is_within = [](const std::vector<Hole>& all, std::uint32_t flow, Duration at) {
    return std::ranges::any_of(
        all, [&](const Hole& each) { return each.flow == flow && is_in(at, each.from, each.to); });
  };
  Recording made = recording({}, [&](std::uint32_t flow, Duration at) {
    const auto path = all_well(flow, at);
    return is_within(holes, flow, at)   ? std::nullopt
           : is_within(moves, flow, at) ? std::optional<std::uint16_t>(*path + 1)
                                        : path;
  });
  const std::array<std::string, 4> nodes{"core", "cpe1", "pe1", "gw1"};
  for (int i = 0; i < 40; ++i) {
    const std::array<Event, 4> kinds{
        event({}, Source::bfd, "", below(2) == 0 ? What::down : What::up, "172.16.0.2"),
        event({}, Source::bgp, "", What::best_path, "10.1.0.0/16"),
        event({}, Source::route, "", What::added, below(2) == 0 ? "10.1.0.0/16" : "10.0.0.0/16"),
        event({}, Source::link, "", What::no_carrier, "to-pe1")};
    Event one = kinds.at(below(4));
    one.node = nodes.at(below(4));
    one.at = begin + 4s + 1ms * below(20000);
    made.timeline.push_back(one);
  }
  std::ranges::sort(made.timeline, {}, &Event::at);
  return made;
}

void expect_own_time(const RecoverySplit& split, const ActionResult& after, const Result& result) {
  const FlowResult& flow = result.flows.at(split.flow);
  const Instant back = after.event + std::chrono::nanoseconds{std::llround(sum(split) * 1e6)};
  const auto outage = std::ranges::find_if(flow.outages, [&](const Outage& each) {
    return each.end && std::chrono::abs(*each.end - back) < 1us;
  });
  if (outage == flow.outages.end()) {
    EXPECT_FALSE(split.residual_ms) << "of a flow that was dark, it ends with an outage of its own";
    EXPECT_TRUE(std::ranges::any_of(flow.path_changes, [&](const PathChange& each) {
      return std::chrono::abs(each.at - back) < 1us;
    }));
    return;
  }
  const double dark =
      std::chrono::duration<double, std::milli>(*outage->end - outage->begin).count();
  EXPECT_LE(sum(split), split.outage_begin_ms.value_or(0) + dark + exact);
  if (split.outage_begin_ms) {
    EXPECT_NEAR(sum(split), *split.outage_begin_ms + dark, exact);
  }
}

TEST(RecoverySplit, AddsUpToTheFlowsOwnTimeWhateverHappens) {
  std::size_t splits = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    const Result result = evaluate(random_recording(seed), {});
    for (const ActionResult* after : {&failover_in(result, 0), &reversion_in(result, 0)}) {
      for (const RecoverySplit& split : after->recovery) {
        expect_own_time(split, *after, result);
        ++splits;
      }
    }
  }
  EXPECT_GT(splits, 60);
}

TEST(RecoverySplit, IsEmptyIfNoFlowWasAffected) {
  EXPECT_TRUE(failover_in(evaluate(recording(), {}), 0).recovery.empty());
}

}  // namespace
}  // namespace erchaos::record_recovery_test
