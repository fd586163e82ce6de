// Daemons that end, by a fault and by themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos {
namespace {

using namespace synthetic;
using testing::ElementsAre;

Event exit_of(const char* daemon, const char* node, Duration at) {
  return {begin + at, Source::run, node, "daemon-exited", daemon, {}};
}

Trust trust_of(std::vector<Event> timeline) {
  Recording of = recording();
  of.faults.front().target = "cpe1";  // from second 5 to 15
  of.timeline = std::move(timeline);
  return evaluate(of, {}).trust;
}

TEST(DaemonThatEnds, ByItselfIsNoNetworkToMeasure) {
  EXPECT_THAT(trust_of({exit_of("zebra", "pe1", 2s)}).reasons,
              ElementsAre("zebra of pe1 ended by itself 2000 ms after the first probe"));
  for (const Event& exit :
       {exit_of("bgpd", "cpe1", 2s), exit_of("bgpd", "cpe1", 16s), exit_of("bfdd", "pe1", 7s)}) {
    EXPECT_EQ(trust_of({exit}).level, TrustLevel::untrusted);
  }
}

TEST(DaemonThatEnds, ByAFaultOnItsRouterIsWhatWasAskedFor) {
  EXPECT_EQ(trust_of({exit_of("bgpd", "cpe1", 5s)}).level, TrustLevel::trusted);
}

TEST(DaemonThatEnds, WithThePowerOfItsNodeIsToo) {
  const auto power_off = [](const char* node) {
    return Event{begin + 5001ms, Source::run, node, "power-off", {}, {}};
  };
  const Event exit = exit_of("zebra", "pe2", 5s);
  EXPECT_EQ(trust_of({exit, power_off("pe2")}).level, TrustLevel::trusted);
  EXPECT_EQ(trust_of({exit, power_off("pe1")}).level, TrustLevel::untrusted);
}

TEST(DaemonThatEnds, BeforeTheFirstProbeIsOfAnotherTime) {
  EXPECT_EQ(trust_of({exit_of("bgpd", "pe1", -1s)}).level, TrustLevel::trusted);
}

}  // namespace
}  // namespace erchaos
