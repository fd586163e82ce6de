// Where outages begin and end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "harness/record/measure/outage.hpp"
#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_outage_test {
namespace {

using namespace std::chrono_literals;
using synthetic::begin;
using testing::ElementsAre;
using testing::IsEmpty;

// One letter per slot: '.' received, 'x' lost, '-' not sent. 10 ms between packets of a flow.
ProbeLog log_of(std::uint32_t flows, std::string_view outcomes) {
  ProbeLog log = synthetic::empty_log({.flows = flows});
  for (std::uint32_t slot = 0; slot < outcomes.size(); ++slot) {
    log.lateness_ns.push_back(outcomes[slot] == '-' ? not_sent : 0);
    if (outcomes[slot] == '.') {
      log.arrivals.book({.slot = slot, .delay_ns = 1000, .path = 1});
    }
  }
  return log;
}

std::vector<Outage> outages_of(std::uint32_t flows, std::string_view outcomes, std::uint32_t first,
                               std::uint32_t last) {
  const ProbeLog log = log_of(flows, outcomes);
  return find_outages(Packets{log, 2s}, first, last);
}

TEST(Outages, LastFromTheFirstLostToTheNextGoodPacket) {
  EXPECT_THAT(outages_of(1, "..xxx..", 0, 7),
              ElementsAre(Outage{0, begin + 20ms, begin + 50ms, 3}));
}

TEST(Outages, VoidSlotsNeitherBeginNorExtendNorEndOne) {
  EXPECT_THAT(outages_of(1, ".-x-x-.", 0, 7),
              ElementsAre(Outage{0, begin + 20ms, begin + 60ms, 2}));
  EXPECT_THAT(outages_of(1, ".--.", 0, 4), IsEmpty());
}

TEST(Outages, CanBeginWithTheFirstSlot) {
  EXPECT_THAT(outages_of(1, "xx.", 0, 3), ElementsAre(Outage{0, begin, begin + 20ms, 2}));
  EXPECT_THAT(outages_of(1, "..x.", 2, 4), ElementsAre(Outage{0, begin + 20ms, begin + 30ms, 1}));
}

TEST(Outages, InProgressAtTheFirstSlotBeganBefore) {
  EXPECT_THAT(outages_of(1, ".xx.x.", 2, 6), ElementsAre(Outage{0, begin + 40ms, begin + 50ms, 1}));
  EXPECT_THAT(outages_of(1, ".x-x.", 3, 5), IsEmpty());
}

TEST(Outages, HaveNoEndWhereTheLastSlotIsDark) {
  EXPECT_THAT(outages_of(1, "..xx.", 0, 4), ElementsAre(Outage{0, begin + 20ms, {}, 2}));
}

TEST(Outages, OfOneFlowAreSeparate) {
  EXPECT_THAT(outages_of(1, "x.xx.", 0, 5), ElementsAre(Outage{0, begin, begin + 10ms, 1},
                                                        Outage{0, begin + 20ms, begin + 40ms, 2}));
}

TEST(Outages, AreOrderedByFlowThenByTime) {
  EXPECT_THAT(outages_of(2, ".xx.x..x", 0, 8),
              ElementsAre(Outage{0, begin + 10ms, begin + 30ms, 2},
                          Outage{1, begin + 5ms, begin + 15ms, 1}, Outage{1, begin + 35ms, {}, 1}));
}

TEST(Outages, AreSearchedWithinTheLogOnly) {
  EXPECT_THAT(outages_of(1, "x.", 0, 100), ElementsAre(Outage{0, begin, begin + 10ms, 1}));
  EXPECT_THAT(outages_of(1, "x.", 2, 100), IsEmpty());
}

}  // namespace
}  // namespace erchaos::record_outage_test
