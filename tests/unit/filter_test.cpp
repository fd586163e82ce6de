// Tags, and the selection of scenarios.
#include "harness/cli/inputs/filter.hpp"

#include <gmock/gmock.h>

#include "harness/plan/toml/input_error.hpp"
#include "harness/run/time_limit.hpp"
#include "harness/sys/clock.hpp"
#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::cli::filter_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<Labels> scenarios{
    {.design = "recommended", .name = "silent-cut", .tags = {"cut", "bfd"}},
    {.design = "recommended", .name = "hold-timer", .tags = {"cut", "slow"}},
    {.design = "metro", .name = "outage", .tags = {}}};

std::vector<std::size_t> of(const std::string& expression) {
  return selected(expression, scenarios, "--filter");
}

std::string refusal_of(const std::string& expression) {
  try {
    of(expression);
  } catch (const InputError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Filter, SelectsByTagNameAndDesign) {
  EXPECT_THAT(of(""), ElementsAre(0, 1, 2));
  EXPECT_THAT(of("bfd"), ElementsAre(0));
  EXPECT_THAT(of("outage,bfd"), ElementsAre(0, 2));
  EXPECT_THAT(of("recommended"), ElementsAre(0, 1));
  EXPECT_THAT(of("recommended/s*"), ElementsAre(0));
}

TEST(Filter, LeavesOutWhatHasAnExclamationMark) {
  EXPECT_THAT(of("!slow"), ElementsAre(0, 2));
  EXPECT_THAT(of("cut,!slow"), ElementsAre(0));
  EXPECT_THAT(of("!nothing-has-this"), ElementsAre(0, 1, 2));
}

TEST(Filter, RefusesWhatSelectsNothing) {
  EXPECT_THAT(refusal_of("bdf"), HasSubstr("unknown tag or name 'bdf' (did you mean 'bfd'?); the "
                                           "tags of these scenarios are bfd, cut, slow"));
  EXPECT_THAT(refusal_of("slow,!cut"), HasSubstr("'slow,!cut' selects none of 3 scenarios"));
  EXPECT_THAT(refusal_of("cut,,slow"), HasSubstr("has an empty pattern"));
}

TEST(TimeLimit, StopsWhenTheTimeIsOver) {
  const std::stop_source stop;
  const TimeLimit limit{std::chrono::milliseconds{1}, monotonic_now(), stop.get_token()};
  MonotonicClock{}.wait_until(monotonic_now() + std::chrono::seconds{60}, limit.token());
  EXPECT_TRUE(limit.token().stop_requested());
  EXPECT_TRUE(limit.is_exceeded());
}

TEST(TimeLimit, PassesAStopOn) {
  std::stop_source stop;
  TimeLimit limit{std::chrono::hours{1}, monotonic_now(), stop.get_token()};
  const TimeLimit none{{}, monotonic_now(), stop.get_token()};
  EXPECT_FALSE(limit.token().stop_requested());
  stop.request_stop();
  EXPECT_TRUE(limit.token().stop_requested());
  EXPECT_FALSE(limit.is_exceeded());
  EXPECT_TRUE(none.token().stop_requested());
}

TEST(TimeLimit, IsPutOff) {
  const std::stop_source stop;
  TimeLimit limit{std::chrono::milliseconds{200}, monotonic_now(), stop.get_token()};
  const Instant begin = monotonic_now();
  limit.extend(std::chrono::milliseconds{100});
  MonotonicClock{}.wait_until(begin + std::chrono::seconds{60}, limit.token());
  EXPECT_GE(monotonic_now() - begin, std::chrono::milliseconds{290});
}

}  // namespace
}  // namespace erchaos::cli::filter_test
