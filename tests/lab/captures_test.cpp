// Frames that are kept, on a cable of the real kernel.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/net/interface.hpp"
#include "harness/net/nftables.hpp"
#include "harness/net/packet_socket.hpp"
#include "harness/sys/clock.hpp"
#include "harness/traffic/link_captures.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/sent_until_it_arrives.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::captures_test {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::byte ipv4{0x08};
constexpr std::size_t frame_size = 600;

// Broadcast, with a number behind the header.
std::vector<std::byte> frame(int number) {
  std::vector<std::byte> bytes(frame_size);
  std::fill_n(bytes.begin(), 6, std::byte{0xff});
  bytes[12] = ipv4;
  bytes[14] = static_cast<std::byte>(number);
  return bytes;
}

// A cable between two namespaces, one of which may be a switch.
class CapturedCable {
 public:
  explicit CapturedCable(bool right_is_switch = false) {
    add_veth({left_, "l"}, {right_, "r"});
    Interfaces{left_}.set_up("l");
    Interfaces{right_}.set_up("r");
    EXPECT_TRUE(sent_until_it_arrives(frame(0), {left_, "l"}, {right_, "r"}));
    EXPECT_TRUE(sent_until_it_arrives(frame(0), {right_, "r"}, {left_, "l"}));
    order_.links.push_back({.name = "left-right",
                            .ends = {CaptureOrder::End{"left", "l", left_},
                                     CaptureOrder::End{"right", "r", right_, right_is_switch}}});
  }

  CaptureOrder& order() { return order_; }

  void drop_at_right() const {
    Nftables{right_}.run(
        "add table netdev t; add chain netdev t c { type filter hook ingress device \"r\" "
        "priority 0; policy drop; }");
  }
  void send(std::initializer_list<int> to_right, std::initializer_list<int> to_left = {}) const {
    send({left_, "l"}, to_right);
    send({right_, "r"}, to_left);
    MonotonicClock{}.wait_until(monotonic_now() + milliseconds{50}, {});
  }

 private:
  static void send(const InterfaceAt& from, std::initializer_list<int> numbers) {
    std::vector<std::vector<std::byte>> frames;
    std::ranges::transform(numbers, std::back_inserter(frames), frame);
    PacketSocket{from}.send(frames);
  }

  NetworkNamespace left_;
  NetworkNamespace right_;
  CaptureOrder order_;
};

std::vector<int> numbers_at(const Captures& captures, std::uint8_t end) {
  std::vector<int> numbers;
  captures.links.at(0).frames.visit([&](const Frame& each) {
    if (each.end == end && each.bytes[12] == ipv4) {
      EXPECT_EQ(each.length, frame_size);
      EXPECT_EQ(each.bytes.size(), LinkCaptures::frame_bytes);
      numbers.push_back(std::to_integer<int>(each.bytes[14]));
    }
  });
  return numbers;
}

TEST(LinkCaptures, HoldWhatCameInAtEachEndAroundAnAction) {
  in_sandbox([](const auto&) {
    const Instant begin = monotonic_now();
    CapturedCable cable;
    LinkCaptures running{cable.order(), real_clock};
    cable.send({1, 2}, {3});
    running.mark(monotonic_now());
    cable.send({4});
    const Captures captures = running.finish();
    EXPECT_THAT(numbers_at(captures, 0), ElementsAre(3));
    EXPECT_THAT(numbers_at(captures, 1), ElementsAre(1, 2, 4));
    captures.links.at(0).frames.visit([&](const Frame& each) {
      EXPECT_GE(each.at, begin);
      EXPECT_LE(each.at, monotonic_now());
      EXPECT_TRUE(captures.keep(each.at));
    });
    EXPECT_EQ(captures.missed, 0);
  });
}

TEST(LinkCaptures, HoldNothingWithoutAnAction) {
  in_sandbox([](const auto&) {
    CapturedCable cable;
    LinkCaptures running{cable.order(), real_clock};
    cable.send({1}, {2});
    const Captures captures = running.finish();
    EXPECT_EQ(captures.links.at(0).frames.blocks(), 0);
  });
}

TEST(LinkCaptures, OmitFramesThatAFaultDropsExceptAtASwitch) {
  in_sandbox([](const auto&) {
    for (const bool is_switch : {false, true}) {
      CapturedCable cable{is_switch};
      LinkCaptures running{cable.order(), real_clock};
      running.mark(monotonic_now());
      cable.send({1}, {2});
      cable.drop_at_right();
      cable.send({3}, {4});
      const Captures captures = running.finish();
      EXPECT_THAT(numbers_at(captures, 0), ElementsAre(2, 4));
      EXPECT_EQ(numbers_at(captures, 1), is_switch ? (std::vector{1, 3}) : (std::vector{1}));
      EXPECT_EQ(captures.links.at(0).ends[1].is_before_faults, is_switch);
    }
  });
}

TEST(LinkCaptures, CountFramesThatDoNotFitInMemory) {
  in_sandbox([](const auto&) {
    CapturedCable cable;
    cable.order().most_bytes = 0;
    LinkCaptures running{cable.order(), real_clock};
    running.mark(monotonic_now());
    cable.send({1, 2, 3});
    const Captures captures = running.finish();
    EXPECT_THAT(numbers_at(captures, 1), IsEmpty());
    EXPECT_GE(captures.links.at(0).ends[1].refused, 3);
    EXPECT_GE(captures.missed, 3);
  });
}

}  // namespace
}  // namespace erchaos::captures_test
