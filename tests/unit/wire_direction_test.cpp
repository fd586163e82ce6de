// What a wire does to frames, decided without a kernel.
#include "harness/net/wire_direction.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace erchaos::wire_direction_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr std::size_t bytes = 125;  // 1000 bits
constexpr int many = 20'000;
constexpr std::size_t room = 1000;

// One frame every 100 us.
std::vector<FrameOutcome> outcomes(const Wire& wire, int frames = many, std::uint64_t seed = 1) {
  WireDirection direction{wire, seed};
  std::vector<FrameOutcome> outcomes;
  outcomes.reserve(static_cast<std::size_t>(frames));
  for (int i = 0; i < frames; ++i) {
    outcomes.push_back(direction.decide(i * 100us, bytes, room));
  }
  return outcomes;
}

double share_with(const std::vector<FrameOutcome>& outcomes, std::size_t copies) {
  return 100.0 * static_cast<double>(std::ranges::count(outcomes, copies, &FrameOutcome::count)) /
         static_cast<double>(outcomes.size());
}

TEST(WireDirection, ChangesNothingOnAnIdealWire) {
  const FrameOutcome outcome = WireDirection{{}, 1}.decide(5ms, bytes, room);
  EXPECT_EQ(outcome.count, 1U);
  EXPECT_EQ(outcome.copies[0].leaves, nanoseconds{5ms});
  EXPECT_FALSE(outcome.copies[0].flipped_bit);
}

// Of 1000 bits each, at 10 per millisecond.
TEST(WireDirection, UsesNoTimeOfItsRateForRefusedFrames) {
  WireDirection direction{{.rate = 10'000'000}, 1};
  direction.decide(0us, bytes, 1);
  for (int i = 0; i < 100; ++i) {
    const FrameOutcome refused = direction.decide(1us, bytes, 0);
    EXPECT_EQ(refused.count, 0U);
    EXPECT_EQ(refused.refused, 1U);
  }
  EXPECT_EQ(direction.decide(1us, bytes, 1).copies[0].leaves, nanoseconds{200us});
}

TEST(WireDirection, DelaysEachFrameEqually) {
  for (int i = 0; const FrameOutcome& outcome : outcomes({.delay = 15ms}, 100)) {
    EXPECT_EQ(outcome.copies[0].leaves, i++ * 100us + 15ms);
  }
}

TEST(WireDirection, LosesTheConfiguredShare) {
  EXPECT_NEAR(share_with(outcomes({.loss = 5}), 0), 5, 0.6);
  EXPECT_EQ(share_with(outcomes({.loss = 100}), 0), 100);
}

TEST(WireDirection, DuplicatesTheConfiguredShare) {
  const auto all = outcomes({.delay = 1ms, .duplicate = 5});
  EXPECT_NEAR(share_with(all, 2), 5, 0.6);
  EXPECT_EQ(share_with(all, 0), 0);
}

TEST(WireDirection, FlipsOneBitBeyondTheEthernetHeader) {
  std::set<std::size_t> bits;
  for (const FrameOutcome& outcome : outcomes({.corrupt = 100})) {
    ASSERT_TRUE(outcome.copies[0].flipped_bit);
    bits.insert(*outcome.copies[0].flipped_bit);
  }
  EXPECT_EQ(*bits.begin(), 14U * 8U);
  EXPECT_EQ(*bits.rbegin(), bytes * 8U - 1U);
}

TEST(WireDirection, SpreadsJitterAroundTheDelayAndKeepsTheOrder) {
  nanoseconds least = 1h;
  nanoseconds most{};
  nanoseconds last{};
  WireDirection direction{{.delay = 10ms, .jitter = 2ms}, 1};
  for (int i = 0; i < 1000; ++i) {
    const nanoseconds arrival = i * 5ms;  // too far apart to wait for each other
    const nanoseconds delay = direction.decide(arrival, bytes, room).copies[0].leaves - arrival;
    least = std::min(least, delay);
    most = std::max(most, delay);
  }
  EXPECT_GE(least, 8ms);
  EXPECT_LT(least, 8100us);
  EXPECT_LE(most, 12ms);
  EXPECT_GT(most, 11900us);
  for (const FrameOutcome& outcome : outcomes({.delay = 10ms, .jitter = 2ms})) {
    EXPECT_GE(outcome.copies[0].leaves, last);
    last = outcome.copies[0].leaves;
  }
}

TEST(WireDirection, SendsAReorderedFrameOnAtOnce) {
  int at_once = 0;
  for (int i = 0; const FrameOutcome& outcome : outcomes({.delay = 5ms, .reorder = 10})) {
    at_once += outcome.copies[0].leaves == i++ * 100us ? 1 : 0;
  }
  EXPECT_NEAR(100.0 * at_once / many, 10, 1);
}

TEST(WireDirection, TakesTheTimeThatTheRateNeeds) {
  const auto slow = outcomes({.delay = 1ms, .rate = 5'000'000}, 3);  // 200 us a frame
  EXPECT_EQ(slow[0].copies[0].leaves, nanoseconds{1200us});
  EXPECT_EQ(slow[1].copies[0].leaves, nanoseconds{1400us});
  EXPECT_EQ(slow[2].copies[0].leaves, nanoseconds{1600us});
}

TEST(WireDirection, RepeatsItsDecisionsOnlyForTheSameSeed) {
  const auto lost = [](std::uint64_t seed) {
    std::vector<std::size_t> counts;
    for (const FrameOutcome& outcome : outcomes({.loss = 50}, 100, seed)) {
      counts.push_back(outcome.count);
    }
    return counts;
  };
  EXPECT_EQ(lost(1), lost(1));
  EXPECT_NE(lost(1), lost(2));
}

TEST(FramesUnderWay, FillTheDelayAndABufferOf100Milliseconds) {
  EXPECT_EQ(Wire{.delay = 1s}.frames_under_way(), 1'000'000U);
  EXPECT_NEAR(static_cast<double>(Wire{.rate = 100'000'000}.frames_under_way()), 825, 1);
  EXPECT_NEAR(static_cast<double>(Wire{.delay = 10ms, .rate = 100'000'000}.frames_under_way()),
              825 + 1953, 2);
  EXPECT_EQ(Wire{.rate = 64'000}.frames_under_way(), 10U);
}

}  // namespace
}  // namespace erchaos::wire_direction_test
