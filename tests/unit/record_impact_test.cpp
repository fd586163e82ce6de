// What all faults of a run together did to its flows.
#include <gmock/gmock.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_impact_test {
namespace {

using namespace synthetic;

constexpr double accuracy = 11;  // ms: one interval, and the lateness

Impact impact_of(const std::vector<FaultTimes>& faults, const Outcomes& outcomes) {
  Recording recorded = recording({}, outcomes);
  set_faults(recorded, faults);
  return evaluate(recorded, {}).impact.value();
}

void expect_outage(const PeriodImpact& impact, double outage) {
  EXPECT_EQ(impact.flows_dark, 0);
  ASSERT_TRUE(impact.longest_outage_ms);
  EXPECT_NEAR(*impact.longest_outage_ms, outage, accuracy);
}

void expect_dark(const PeriodImpact& impact, std::uint32_t flows) {
  EXPECT_EQ(impact.flows_dark, flows);
  EXPECT_FALSE(impact.longest_outage_ms);
}

// Flows 0 and 1 are dark in these times.
Outcomes dark_in(std::vector<std::pair<Duration, Duration>> times) {
  return
      [times = std::move(times)](std::uint32_t flow, Duration at) -> std::optional<std::uint16_t> {
        const auto is_now = [&](const auto& time) { return is_in(at, time.first, time.second); };
        return flow < 2 && std::ranges::any_of(times, is_now) ? std::nullopt : all_well(flow, at);
      };
}

TEST(Impact, OfOneFaultIsWhatItsPhasesSay) {
  const Impact impact = impact_of({fault(5s, 15s)}, silent_cut);
  expect_outage(impact.faulty, 800);
  ASSERT_TRUE(impact.healed);
  expect_outage(*impact.healed, 0);
}

TEST(Impact, IsAsAccurateAsThePackets) {
  FaultTimes slow = fault(5s, 15s);
  slow.actions.front().end += 300ms;
  const Impact impact = impact_of({slow}, silent_cut);
  EXPECT_NEAR(impact.faulty.accuracy_high, 10, 1);
  EXPECT_EQ(impact.faulty.accuracy_low, -impact.faulty.accuracy_high);
}

TEST(Impact, HasNoOutageWhileFlowsAreDark) {
  const Impact impact = impact_of({fault(5s, 15s)}, dark_in({{5s, 15s + 200ms}}));
  expect_dark(impact.faulty, 2);
  expect_outage(impact.healed.value(), 0);
}

TEST(Impact, IsNotCutWhereAnotherFaultBegins) {
  const Impact impact = impact_of({fault(5s, 15s), fault(5s + 100ms, 15s + 100ms)}, silent_cut);
  expect_outage(impact.faulty, 800);
  expect_outage(impact.healed.value(), 0);
}

TEST(Impact, AddsUpWhatALinkLosesThatComesAndGoes) {
  FaultTimes flap = fault(5s, 15s);
  flap.actions.push_back(action(ActionKind::stage, "up-1", Change::reversion, 6s));
  flap.actions.push_back(action(ActionKind::stage, "down-2", Change::failover, 8s));
  expect_outage(impact_of({flap}, dark_in({{5s, 6s + 20ms}, {8s, 8s + 500ms}})).faulty, 1520);
}

TEST(Impact, CountsFlowsThatOnlyAStageRestored) {
  FaultTimes maintenance = fault(5s, 15s);
  maintenance.actions.push_back(action(ActionKind::stage, "down", Change::failover, 8s));
  maintenance.actions.push_back(action(ActionKind::stage, "up", Change::reversion, 12s));
  maintenance.actions.back().restores = true;
  const Outcomes down = dark_in({{8s, 12s + 300ms}});
  expect_dark(impact_of({maintenance}, down).faulty, 2);
  expect_outage(impact_of({maintenance}, dark_in({{8s, 9s}})).faulty, 1000);
  expect_outage(impact_of({maintenance, fault(5s + 100ms, 15s)}, down).faulty, 4300);
}

TEST(Impact, SaysWhatFollowedTheHealing) {
  expect_outage(impact_of({fault(5s, 15s)}, dark_in({{15s + 10ms, 16s}})).healed.value(), 990);
  const Impact for_good = impact_of({fault(5s, 15s)}, dark_in({{5s, 40s}}));
  expect_dark(for_good.faulty, 2);
  expect_dark(for_good.healed.value(), 2);
}

TEST(Impact, DoesNotBlameTheFaultForWhatItsHealingLoses) {
  const Impact impact = impact_of({fault(5s, 15s)}, dark_in({{15s - 1ms, 15s + 500ms}}));
  expect_outage(impact.faulty, 0);
  expect_outage(impact.healed.value(), 500);
}

TEST(Impact, EndsWithTheRunIfNothingIsHealed) {
  Recording recorded = recording({}, dark_in({{5s, 40s}}));
  never_heal(recorded);
  const Impact impact = evaluate(recorded, {}).impact.value();
  expect_dark(impact.faulty, 2);
  EXPECT_FALSE(impact.healed);
}

TEST(Impact, NeedsFlowsAndActions) {
  Recording recorded = recording();
  set_faults(recorded, {});
  EXPECT_FALSE(evaluate(recorded, {}).impact);
  EXPECT_FALSE(evaluate(recording({.flows = 0}), {}).impact);
}

}  // namespace
}  // namespace erchaos::record_impact_test
