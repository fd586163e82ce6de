// Which runs are of one scenario, and how far the faults of repetitions are shifted.
#include <gmock/gmock.h>

#include <set>

#include "harness/plan/repetition.hpp"
#include "harness/run/random_phase.hpp"
#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_repetition_test {
namespace {

using namespace small_scenario;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::map<std::string, std::string> conditions(const std::string& text,
                                              const Overrides& overrides = {}) {
  return load(text, overrides).conditions;
}

TEST(Conditions, AreNameTrafficAndFaultsInWords) {
  EXPECT_THAT(conditions(head + traffic + fault),
              testing::ElementsAre(
                  std::pair{"fault 1", "at = 2s, for = 10s, kind = silent-cut, link = a-r"},
                  std::pair{"name", "test"},
                  std::pair{"traffic",
                            "256 flows, IPv4, a and b, 64 bytes every 10ms, lost after "
                            "2s, clean for 5s"}));
}

TEST(Conditions, DoNotDependOnHowTheScenarioIsWritten) {
  EXPECT_EQ(conditions(head + traffic + fault),
            conditions(head + traffic +
                       "flows = 256\n[[fault]]\nfor = \"10000ms\"\nat = \"2s\"\n"
                       "link = \"a-r\"\nkind = \"silent-cut\"\n"));
}

TEST(Conditions, AreThoseAfterOverrides) {
  const Overrides overrides{.set = {"fault.0.at=3s", "traffic.flows=8"}};
  EXPECT_THAT(conditions(head + traffic + fault, overrides).at("fault 1"),
              testing::StartsWith("at = 3s"));
  EXPECT_THAT(conditions(head + traffic + fault, overrides).at("traffic"),
              testing::StartsWith("8 flows"));
}

TEST(Conditions, LeaveOutSeedLimitsAndTopology) {
  EXPECT_EQ(conditions(head + traffic + fault),
            conditions(head + "seed = 9\nready_within = \"90s\"\n" + traffic + fault +
                       "[limits]\nfailover.mttr = \"1s\"\n"));
}

TEST(PhaseRange, IsTheLongestTimerThatNoticesAFault) {
  Topology topology;
  EXPECT_EQ(longest_timer(topology), Duration::zero());
  const auto session = [](Duration bfd, Duration keepalive) {
    return Session{.link = "x", .bfd = BfdTimers{.interval = bfd}, .keepalive = keepalive};
  };
  topology.sessions = {session(milliseconds{300}, milliseconds{100}),
                       session(milliseconds{750}, milliseconds{100})};
  EXPECT_EQ(longest_timer(topology), milliseconds{750});
  topology.sessions.push_back({.link = "z", .keepalive = seconds{2}});
  EXPECT_EQ(longest_timer(topology), seconds{2});
  topology.sessions.push_back(session(milliseconds{300}, seconds{60}));
  EXPECT_EQ(longest_timer(topology), seconds{60});
}

TEST(PhaseRange, IsTheScenariosIfItHasOne) {
  EXPECT_EQ(load(head + "phase = \"400ms\"\n" + traffic).phase_range, milliseconds{400});
  EXPECT_EQ(load(head + traffic).phase_range, Duration::zero());  // no session
  EXPECT_EQ(problems_in(head + "phase = \"2 moons\"\n" + traffic).size(), 1U);
}

TEST(RandomPhase, IsTheSameForTheSameSeedAndBelowTheRange) {
  std::set<Duration> seen;
  Duration sum{};
  constexpr unsigned tries = 1000;
  for (unsigned repetition = 1; repetition <= tries; ++repetition) {
    const Duration phase = random_phase(seconds{1}, 7, repetition);
    EXPECT_EQ(phase, random_phase(seconds{1}, 7, repetition));
    EXPECT_TRUE(phase >= Duration::zero() && phase < seconds{1});
    seen.insert(phase);
    sum += phase;
  }
  EXPECT_EQ(seen.size(), tries);
  EXPECT_GT(sum / tries, milliseconds{450});  // 5 standard errors
  EXPECT_LT(sum / tries, milliseconds{550});
  EXPECT_NE(random_phase(seconds{1}, 7, 1), random_phase(seconds{1}, 8, 1));
  EXPECT_EQ(random_phase(Duration::zero(), 7, 1), Duration::zero());
}

}  // namespace
}  // namespace erchaos::inputs::plan_repetition_test
