// How far the faults of repetitions are shifted.
#include "harness/run/random_phase.hpp"

#include <gmock/gmock.h>

#include <set>

#include "harness/plan/topology.hpp"
#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::random_phase_test {
namespace {

using namespace small_scenario;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(PhaseRange, IsTheLongestTimerThatDetectsAFault) {
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
}  // namespace erchaos::inputs::random_phase_test
