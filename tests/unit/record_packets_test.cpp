// How departures and arrivals are matched.
#include <gtest/gtest.h>

#include "harness/record/measure/packets.hpp"
#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_packets_test {
namespace {

using namespace std::chrono_literals;
using synthetic::begin;
using synthetic::book;

constexpr std::uint32_t ms = 1'000'000;

// Two flows, 10 ms, all sent on time: slots 0, 2, 4, ... are flow 0, due every 10 ms.
ProbeLog sent(std::uint32_t slots) {
  ProbeLog log = synthetic::empty_log({.flows = 2});
  log.lateness_ns.grow(slots, 0);
  return log;
}

TEST(Packets, SentAndNotReceivedIsLost) {
  ProbeLog log = sent(4);
  book(log, {{0, ms, 1}, {1, ms, 3}, {3, ms, 3}});
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_received(2));
  EXPECT_EQ(packets.count(0, 4),
            (PacketCounts{.sent = 4, .received = 3, .lost = 1, .impaired = 1}));
}

TEST(Packets, NotSentIsVoidAndNotLost) {
  ProbeLog log = sent(4);
  log.lateness_ns[2] = not_sent;
  book(log, {{0, ms, 1}, {1, ms, 3}, {3, ms, 3}});
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_sent(2));
  EXPECT_EQ(packets.count(0, 4), (PacketCounts{.sent = 3, .received = 3, .void_ = 1}));
}

TEST(Packets, PastTheThresholdIsLostAndLate) {
  ProbeLog log = sent(2);
  book(log, {{0, 50 * ms, 1}, {1, 50 * ms + 1, 3}});
  const Packets packets{log, 50ms};
  EXPECT_EQ(packets.count(0, 2),
            (PacketCounts{.sent = 2, .received = 1, .lost = 1, .late = 1, .impaired = 1}));
  EXPECT_EQ(packets.path(1), 0);
}

TEST(Packets, TheThresholdCountsFromTheSending) {
  ProbeLog log = sent(1);
  log.lateness_ns[0] = 30 * ms;
  book(log, {{0, 70 * ms, 1}});
  const Packets packets{log, 50ms};
  EXPECT_TRUE(packets.was_received(0));
  EXPECT_EQ(packets.sent_at(0), begin + 30ms);
  EXPECT_EQ(packets.received_at(0), begin + 70ms);
}

TEST(Packets, ADelayThatDidNotFitIsLate) {
  ProbeLog log = sent(1);
  book(log, {{0, std::numeric_limits<std::uint32_t>::max(), 1}});
  EXPECT_EQ(Packets(log, 60s).count(0, 1),
            (PacketCounts{.sent = 1, .lost = 1, .late = 1, .impaired = 1}));
}

TEST(Packets, TheFirstCopyCountsAndTheOthersAreDuplicates) {
  ProbeLog log = sent(1);
  book(log, {{0, 1 * ms, 1}, {0, 2 * ms, 2}, {0, 3 * ms, 2}});
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.received_at(0), begin + 1ms);
  EXPECT_EQ(packets.path(0), 1);
  EXPECT_EQ(packets.count(0, 1),
            (PacketCounts{
                .sent = 1, .received = 1, .duplicate = 2, .impaired = 1, .duplicate_extent = 2}));
}

TEST(Packets, AfterAHigherNumberOfItsFlowIsReordered) {
  ProbeLog log = sent(6);
  book(log, {{0, ms, 1}, {4, ms, 1}, {2, 15 * ms, 1}, {1, ms, 3}, {3, ms, 3}, {5, ms, 3}});
  const Packets packets{log, 2s};
  EXPECT_EQ(
      packets.count(0, 6, 0),
      (PacketCounts{.sent = 3, .received = 3, .reordered = 1, .impaired = 1, .reorder_extent = 1}));
  EXPECT_EQ(packets.count(0, 6, 1), (PacketCounts{.sent = 3, .received = 3}));
}

TEST(Packets, AReorderedOneHasTheExtentOfWhatOvertookIt) {
  ProbeLog log = sent(12);
  book(log, {{0, ms, 1}, {4, ms, 1}, {6, ms, 1}, {8, ms, 1}, {2, 40 * ms, 1}, {10, ms, 1}});
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.count(0, 12, 0).reorder_extent, 3);
  EXPECT_EQ(packets.count(0, 12, 1).reorder_extent, 0);
  EXPECT_EQ(packets.count(3, 12).reorder_extent, 0) << "it is not one of these";
}

// From the first one that was ahead of it: 6 came before 4, 8 and 2.
TEST(Packets, TheExtentCountsOthersThatWereOvertakenToo) {
  ProbeLog log = sent(12);
  book(log, {{0, ms, 1}, {6, ms, 1}, {4, ms, 1}, {8, ms, 1}, {2, 50 * ms, 1}});
  const PacketCounts counts = Packets(log, 2s).count(0, 12, 0);
  EXPECT_EQ(counts.reordered, 2);
  EXPECT_EQ(counts.reorder_extent, 3);
}

TEST(Packets, PastTheThresholdIsLateAndNotReordered) {
  ProbeLog log = sent(6);
  book(log, {{2, ms, 1}, {4, ms, 1}, {0, 60 * ms, 1}});
  const PacketCounts counts = Packets(log, 50ms).count(0, 6, 0);
  EXPECT_EQ(counts, (PacketCounts{.sent = 3, .received = 2, .lost = 1, .late = 1, .impaired = 1}));
}

TEST(Packets, EachIsImpairedOnceWhateverHappenedToIt) {
  ProbeLog log = sent(8);  // flow 0: in order, reordered and duplicate, good, lost
  book(log, {{0, ms, 1}, {4, ms, 1}, {2, 20 * ms, 1}, {2, 21 * ms, 1}});
  const PacketCounts counts = Packets(log, 2s).count(0, 8, 0);
  EXPECT_EQ(counts.lost + counts.reordered + counts.duplicate, 3);
  EXPECT_EQ(counts.impaired, 2);
}

TEST(Packets, ArrivalsWithoutSendRecordAreIgnored) {
  ProbeLog log = sent(2);
  log.lateness_ns[1] = not_sent;
  book(log, {{0, ms, 1}, {1, ms, 3}, {2, ms, 1}, {400'000, ms, 1}});
  const Packets packets{log, 2s};
  EXPECT_FALSE(packets.was_received(1));
  EXPECT_EQ(packets.count(0, packets.slots()),
            (PacketCounts{.sent = 1, .received = 1, .void_ = 1}));
}

TEST(Packets, APathThatIsNotInTheLogIsUnknown) {
  ProbeLog log = sent(1);
  book(log, {{0, ms, 99}});
  EXPECT_EQ(Packets(log, 2s).path(0), 0);
}

TEST(Packets, CountsByFlowAddUp) {
  ProbeLog log = sent(7);
  book(log, {{0, ms, 1}, {1, ms, 3}, {2, ms, 1}});
  const Packets packets{log, 2s};
  const std::vector<PacketCounts> flows = packets.count_by_flow(1, 6);
  ASSERT_EQ(flows.size(), 2);
  EXPECT_EQ(flows[0], packets.count(1, 6, 0));
  EXPECT_EQ(flows[1], packets.count(1, 6, 1));
  EXPECT_EQ(flows[0], (PacketCounts{.sent = 2, .received = 1, .lost = 1, .impaired = 1}));
  EXPECT_EQ(flows[1].sent, 3);
}

TEST(Packets, TheFirstSlotAtAnInstantIsDueThenOrLater) {
  const ProbeLog log = sent(8);
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.first_slot_at(begin - 1s), 0);
  EXPECT_EQ(packets.first_slot_at(begin), 0);
  EXPECT_EQ(packets.first_slot_at(begin + 1ns), 1);
  EXPECT_EQ(packets.first_slot_at(begin + 5ms), 1);
  EXPECT_EQ(packets.first_slot_at(begin + 15ms), 3);
  EXPECT_EQ(packets.first_slot_at(begin + 15ms + 1ns), 4);
  EXPECT_EQ(packets.first_slot_at(begin + 1h), 8);
}

TEST(Packets, ALogWithoutFlowsHasNoSlots) {
  const ProbeLog log;
  const Packets packets{log, 2s};
  EXPECT_EQ(packets.slots(), 0);
  EXPECT_EQ(packets.first_slot_at(begin), 0);
}

}  // namespace
}  // namespace erchaos::record_packets_test
