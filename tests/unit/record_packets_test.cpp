// How departures and arrivals are matched.
#include <gtest/gtest.h>

#include "harness/record/packets.hpp"
#include "tests/unit/record_synthetic.hpp"

namespace erchaos {
namespace {

using namespace std::chrono_literals;
using synthetic::begin;

constexpr std::uint32_t ms = 1'000'000;

// Two flows, 10 ms, all sent on time: slots 0, 2, 4, ... are flow 0, due every 10 ms.
ProbeLog sent(std::uint32_t slots) {
  ProbeLog log = synthetic::empty_log({.flows = 2});
  log.lateness_ns.assign(slots, 0);
  return log;
}

TEST(Packets, SentAndNotReceivedIsLost) {
  ProbeLog log = sent(4);
  log.arrivals = {{0, ms, 1}, {1, ms, 3}, {3, ms, 3}};
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_received(2));
  EXPECT_EQ(packets.count(0, 4), (PacketCounts{.sent = 4, .received = 3, .lost = 1}));
}

TEST(Packets, NotSentIsVoidAndNotLost) {
  ProbeLog log = sent(4);
  log.lateness_ns[2] = not_sent;
  log.arrivals = {{0, ms, 1}, {1, ms, 3}, {3, ms, 3}};
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_sent(2));
  EXPECT_EQ(packets.count(0, 4), (PacketCounts{.sent = 3, .received = 3, .void_ = 1}));
}

TEST(Packets, PastTheThresholdIsLostAndLate) {
  ProbeLog log = sent(2);
  log.arrivals = {{0, 50 * ms, 1}, {1, 50 * ms + 1, 3}};
  const Packets packets{log, 50ms};
  EXPECT_EQ(packets.count(0, 2), (PacketCounts{.sent = 2, .received = 1, .lost = 1, .late = 1}));
  EXPECT_EQ(packets.path(1), 0);
}

TEST(Packets, TheThresholdCountsFromTheSending) {
  ProbeLog log = sent(1);
  log.lateness_ns[0] = 30 * ms;
  log.arrivals = {{0, 70 * ms, 1}};
  const Packets packets{log, 50ms};
  EXPECT_TRUE(packets.was_received(0));
  EXPECT_EQ(packets.sent_at(0), begin + 30ms);
  EXPECT_EQ(packets.received_at(0), begin + 70ms);
}

TEST(Packets, ADelayThatDidNotFitIsLate) {
  ProbeLog log = sent(1);
  log.arrivals = {{0, std::numeric_limits<std::uint32_t>::max(), 1}};
  EXPECT_EQ(Packets(log, 60s).count(0, 1), (PacketCounts{.sent = 1, .lost = 1, .late = 1}));
}

TEST(Packets, TheFirstCopyCountsAndTheOthersAreDuplicates) {
  ProbeLog log = sent(1);
  log.arrivals = {{0, 1 * ms, 1}, {0, 2 * ms, 2}, {0, 3 * ms, 2}};
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.received_at(0), begin + 1ms);
  EXPECT_EQ(packets.path(0), 1);
  EXPECT_EQ(packets.count(0, 1), (PacketCounts{.sent = 1, .received = 1, .duplicate = 2}));
}

TEST(Packets, AfterAHigherNumberOfItsFlowIsReordered) {
  ProbeLog log = sent(6);
  log.arrivals = {{0, ms, 1}, {4, ms, 1}, {2, 15 * ms, 1}, {1, ms, 3}, {3, ms, 3}, {5, ms, 3}};
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.count(0, 6, 0), (PacketCounts{.sent = 3, .received = 3, .reordered = 1}));
  EXPECT_EQ(packets.count(0, 6, 1), (PacketCounts{.sent = 3, .received = 3}));
}

TEST(Packets, ALateCopyDoesNotMakeOthersReordered) {
  ProbeLog log = sent(4);
  log.arrivals = {{2, 60 * ms, 1}, {0, 49 * ms, 1}};
  EXPECT_EQ(Packets(log, 50ms).count(0, 4, 0).reordered, 0);
}

TEST(Packets, ArrivalsWithoutSendRecordAreIgnored) {
  ProbeLog log = sent(2);
  log.lateness_ns[1] = not_sent;
  log.arrivals = {{0, ms, 1}, {1, ms, 3}, {2, ms, 1}, {4'000'000'000, ms, 1}};
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_received(1));
  EXPECT_EQ(packets.count(0, packets.slots()),
            (PacketCounts{.sent = 1, .received = 1, .void_ = 1}));
}

TEST(Packets, APathThatIsNotInTheLogIsUnknown) {
  ProbeLog log = sent(1);
  log.arrivals = {{0, ms, 99}};
  EXPECT_EQ(Packets(log, 2s).path(0), 0);
}

TEST(Packets, CountsByFlowAddUp) {
  ProbeLog log = sent(7);
  log.arrivals = {{0, ms, 1}, {1, ms, 3}, {2, ms, 1}};
  const Packets packets{log, 2s};
  const std::vector<PacketCounts> flows = packets.count_by_flow(1, 6);
  ASSERT_EQ(flows.size(), 2);
  EXPECT_EQ(flows[0], packets.count(1, 6, 0));
  EXPECT_EQ(flows[1], packets.count(1, 6, 1));
  EXPECT_EQ(flows[0], (PacketCounts{.sent = 2, .received = 1, .lost = 1}));
  EXPECT_EQ(flows[1].sent, 3);
}

TEST(Packets, TheFirstSlotAtAnInstantIsDueThenOrLater) {
  const Packets packets{sent(8), 2s};
  EXPECT_EQ(packets.first_slot_at(begin - 1s), 0);
  EXPECT_EQ(packets.first_slot_at(begin), 0);
  EXPECT_EQ(packets.first_slot_at(begin + 1ns), 1);
  EXPECT_EQ(packets.first_slot_at(begin + 5ms), 1);
  EXPECT_EQ(packets.first_slot_at(begin + 15ms), 3);
  EXPECT_EQ(packets.first_slot_at(begin + 15ms + 1ns), 4);
  EXPECT_EQ(packets.first_slot_at(begin + 1h), 8);
}

TEST(Packets, ALogWithoutFlowsHasNoSlots) {
  const Packets packets{ProbeLog{}, 2s};
  EXPECT_EQ(packets.slots(), 0);
  EXPECT_EQ(packets.first_slot_at(begin), 0);
}

}  // namespace
}  // namespace erchaos
