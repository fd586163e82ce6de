// Daemons that end, by a fault and by themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_daemon_trust_test {
namespace {

using namespace synthetic;
using testing::ElementsAre;

Event exit_of(const char* daemon, const char* node, Duration at) {
  return {begin + at, Source::run, node, What::daemon_exited, daemon, {}};
}

Trust trust_of(std::vector<Event> timeline) {
  Recording of = recording();
  of.faults.front().target = "cpe1";  // from second 5 to 15
  of.timeline = std::move(timeline);
  return evaluate(of, {}).trust;
}

TEST(DaemonThatEnds, ByItselfMakesTheRunUntrusted) {
  EXPECT_THAT(trust_of({exit_of("zebra", "pe1", 2s)}).reasons,
              ElementsAre("zebra of pe1 ended unexpectedly 2000 ms after the first probe"));
  for (const Event& exit :
       {exit_of("bgpd", "cpe1", 2s), exit_of("bgpd", "cpe1", 16s), exit_of("bfdd", "pe1", 7s)}) {
    EXPECT_EQ(trust_of({exit}).level, TrustLevel::untrusted);
  }
}

TEST(DaemonThatEnds, ByTheHarnessDoesNotAffectTheTrust) {
  Event ended = exit_of("bgpd", "cpe1", 5s);
  ended.was_asked_to_end = true;
  EXPECT_EQ(trust_of({ended}).level, TrustLevel::trusted);
}

// A fault elsewhere on the router is no excuse.
TEST(DaemonThatEnds, ByItselfDuringAFaultOnItsRouterMakesTheRunUntrusted) {
  EXPECT_EQ(trust_of({exit_of("bfdd", "cpe1", 7s)}).level, TrustLevel::untrusted);
}

TEST(DaemonThatEnds, BeforeTheFirstProbeDoesNotAffectTheTrust) {
  EXPECT_EQ(trust_of({exit_of("bgpd", "pe1", -1s)}).level, TrustLevel::trusted);
}

}  // namespace
}  // namespace erchaos::record_daemon_trust_test
