// Frames that are kept, and those that are let go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/record/log/captures.hpp"

namespace erchaos::record_frame_store_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t frame_bytes = 200;
constexpr std::size_t frames_of_block = FrameStore::block_bytes / (frame_bytes + 16);

// One a millisecond, from both ends in turn; each begins with its number.
void add(FrameStore& store, int from, int to) {
  for (int i = from; i < to; ++i) {
    std::vector<std::byte> bytes(frame_bytes, std::byte{7});
    bytes[0] = static_cast<std::byte>(i);
    EXPECT_TRUE(store.add({.at = milliseconds{i},
                           .length = 1000,
                           .end = static_cast<std::uint8_t>(i % 2),
                           .bytes = bytes},
                          true));
  }
}

std::vector<Frame> frames_in(const FrameStore& store) {
  std::vector<Frame> frames;
  store.visit([&](const Frame& frame) { frames.push_back(frame); });
  return frames;
}

// Wants what is within 2 s of these moments, in milliseconds.
auto around(const std::vector<int>& moments) {
  return [moments](const Interval& block) {
    return std::ranges::any_of(moments, [&](int at) {
      return block.begin <= milliseconds{at + 2000} && milliseconds{at - 2000} <= block.end;
    });
  };
}

bool has(const FrameStore& store, int from, int to) {
  std::size_t found = 0;
  for (const Frame& frame : frames_in(store)) {
    found += frame.at >= milliseconds{from} && frame.at < milliseconds{to} ? 1 : 0;
  }
  return found == static_cast<std::size_t>(to - from);
}

TEST(FrameStore, ReturnsWhatWasAdded) {
  FrameStore store;
  add(store, 0, 3);
  const std::vector<Frame> frames = frames_in(store);
  ASSERT_EQ(frames.size(), 3);
  EXPECT_EQ(frames[1].at, milliseconds{1});
  EXPECT_EQ(frames[1].length, 1000);
  EXPECT_EQ(frames[1].end, 1);
  ASSERT_EQ(frames[2].bytes.size(), frame_bytes);
  EXPECT_EQ(frames[2].bytes[0], std::byte{2});
  EXPECT_EQ(frames[2].bytes[frame_bytes - 1], std::byte{7});
}

TEST(FrameStore, KeepsTheFramesAroundEachActionAndFewOthers) {
  FrameStore store;
  for (int second = 0; second < 60; ++second) {
    add(store, 1000 * second, 1000 * (second + 1));
    store.forget(milliseconds{1000 * (second - 2)},
                 around(second < 20   ? std::vector<int>{}
                        : second < 40 ? std::vector{20'000}
                                      : std::vector{20'000, 40'000}));
  }
  store.forget(Instant::max(), around({20'000, 40'000}));
  EXPECT_TRUE(has(store, 18'000, 22'000));
  EXPECT_TRUE(has(store, 38'000, 42'000));
  EXPECT_LE(frames_in(store).size(), 8000 + 4 * frames_of_block);
}

TEST(FrameStore, HoldsNoMoreThanIsAllowed) {
  FrameStore store;
  for (int second = 0; second < 60; ++second) {
    add(store, 1000 * second, 1000 * (second + 1));
    store.forget(milliseconds{1000 * (second - 2)}, around({}));
    EXPECT_LE(store.blocks(), 5);
  }
}

TEST(FrameStore, RefusesAFrameIfItIsFullAndMayNotGrow) {
  FrameStore store;
  const std::vector<std::byte> bytes(frame_bytes);
  EXPECT_FALSE(store.add({.bytes = bytes}, false));
  EXPECT_TRUE(store.add({.bytes = bytes}, true));
  EXPECT_TRUE(store.add({.bytes = bytes}, false)) << "there is room in the block";
  EXPECT_EQ(frames_in(store).size(), 2);
}

TEST(Captures, KeepTheEdgesOfTheirTimes) {
  const Captures captures{.kept = {{seconds{3}, seconds{7}}, {seconds{4}, seconds{8}}}};
  EXPECT_TRUE(captures.keep(seconds{3}));
  EXPECT_TRUE(captures.keep(seconds{8}));
  EXPECT_FALSE(captures.keep(seconds{8} + milliseconds{1}));
}

}  // namespace
}  // namespace erchaos::record_frame_store_test
