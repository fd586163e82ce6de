// Several runs in one command: side by side, tried again, selected, and ended early.
#include <gmock/gmock.h>

#include <boost/algorithm/string/replace.hpp>
#include <csignal>
#include <filesystem>
#include <sstream>

#include "tests/e2e/program.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::side_by_side_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Two scenarios that measure for some seconds.
class SideBySide : public testing::Test {
 public:
  SideBySide() {
    write_small_scenario(place);
    const std::string small = read(place.file("small.toml"));
    place.write("one.toml", boost::replace_all_copy(
                                small, "topology =", "tags = [\"cut\", \"brief\"]\ntopology ="));
    place.write("two.toml", small);
  }

  static std::vector<std::string> both(const std::vector<std::string>& more) {
    std::vector<std::string> words{"run",  "one.toml", "two.toml",      "--out",
                                   "runs", "--set",    "fault.0.at=6s", "--lines"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  Workplace place;
};

struct Times {
  double begin{};
  double end{};
};

// Of the measurement, on the host's monotonic clock.
Times times_in(const std::filesystem::path& run) {
  std::istringstream lines{read(run / "timeline.ndjson")};
  Times times;
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    times.end = event.at("t");
    if (times.begin == 0 && event.at("subject") == "noise-floor") {
      times.begin = times.end;
    }
  }
  return times;
}

int status_of(const json& result) {
  const std::string verdict = result.at("verdict");
  return verdict == "passed" ? 0 : verdict == "failed" ? 1 : 3;
}

TEST_F(SideBySide, OverlapAndAreBothReported) {
  const Finished finished = place.run(both({"--jobs", "2"}));
  const json one = result_in(place.file("runs/one"));
  const json two = result_in(place.file("runs/two"));
  EXPECT_EQ(finished.status, std::max(status_of(one), status_of(two))) << finished.output;
  EXPECT_THAT(finished.output,
              AllOf(HasSubstr("erchaos: one: noise-floor"), HasSubstr("erchaos: two: noise-floor"),
                    HasSubstr("2 runs in "), HasSubstr("one  runs/one\n")));
  const Times first = times_in(place.file("runs/one"));
  const Times second = times_in(place.file("runs/two"));
  const bool have_overlapped = first.begin < second.end && second.begin < first.end;
  EXPECT_TRUE(have_overlapped ||
              finished.output.find("runs wait for each other: other programs use") !=
                  std::string::npos)
      << finished.output;
}

TEST_F(SideBySide, AreAllEndedByCtrlCAndLeaveNothing) {
  const HostState before = HostState::now();
  Background program{place, both({"--jobs", "2"})};
  ASSERT_TRUE(program.wait_for_output(": noise-floor")) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  kill(program.pid(), SIGINT);
  EXPECT_EQ(program.wait(), 3) << program.output();
  EXPECT_THAT(program.output(), Not(HasSubstr("ended immediately")));
  int reported = 0;
  for (const char* run : {"runs/one", "runs/two"}) {
    if (std::filesystem::exists(place.file(run) / "result.json")) {
      ++reported;
      EXPECT_THAT(result_in(place.file(run))["reasons"].dump(), HasSubstr("interrupted by"));
    }
  }
  EXPECT_GT(reported, 0);
  expect_nothing_left(before, family);
}

TEST_F(SideBySide, AreKilledWithTheProgram) {
  const HostState before = HostState::now();
  Background program{place, both({"--jobs", "2"})};
  ASSERT_TRUE(program.wait_for_output(": noise-floor")) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  ASSERT_GT(family.size(), 3U);
  kill(program.pid(), SIGKILL);
  program.wait();
  expect_nothing_left(before, family);
}

// A run that takes too long is inconclusive each time.
TEST_F(SideBySide, InconclusiveOnesAreTriedAgain) {
  const Finished finished = place.run({"run", "one.toml", "--out", "run", "--lines", "--set",
                                       "fault.0.at=1h", "--timeout", "4s", "--retries", "1"});
  EXPECT_EQ(finished.status, 3) << finished.output;
  EXPECT_THAT(finished.output, HasSubstr("one is inconclusive: it is tried again, and this try "
                                         "kept in run-try1"));
  const json first = result_in(place.file("run-try1"));
  const json second = result_in(place.file("run"));
  EXPECT_FALSE(first["scenario"].contains("try"));
  EXPECT_EQ(second["scenario"]["try"], 2);
  EXPECT_THAT(second["reasons"].dump(), HasSubstr("ended by --timeout after 4s"));
  EXPECT_FALSE(std::filesystem::exists(place.file("run-try2")));
}

TEST_F(SideBySide, BeginNothingAfterOneThatDidNotPassIfAsked) {
  for (const char* jobs : {"1", "2"}) {
    const Finished finished = place.run({"run", "one.toml", "two.toml", "one.toml", "--out", "runs",
                                         "--timeout", "1s", "--fail-fast", "--jobs", jobs});
    EXPECT_EQ(finished.status, 3) << finished.output;
    EXPECT_THAT(finished.output, HasSubstr("not begun")) << "--jobs " << jobs;
    EXPECT_FALSE(std::filesystem::exists(place.file("runs/one-2")));
    std::filesystem::remove_all(place.file("runs"));
  }
}

TEST_F(SideBySide, AreSelectedByTagsAndNames) {
  const Finished none = place.run(both({"--filter", "brif"}));
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.output, AllOf(HasSubstr("unknown tag or name 'brif' (did you mean 'brief'?)"),
                                 HasSubstr("the tags of these scenarios are brief, cut")));
  EXPECT_FALSE(std::filesystem::exists(place.file("runs")));
  const Finished one = place.run(both({"--filter", "brief,!two", "--timeout", "1s"}));
  EXPECT_EQ(one.status, 3);
  EXPECT_TRUE(std::filesystem::exists(place.file("runs/result.json"))) << one.output;
}

TEST(Tags, SelectWhatIsListed) {
  const Workplace place;
  const Finished slow = place.run({"list", "topologies", "--filter", "slow,!layer2-provider"});
  EXPECT_EQ(slow.status, 0);
  EXPECT_THAT(slow.output,
              AllOf(HasSubstr("recommended/silent-cut-without-bfd"),
                    HasSubstr("[cut, without-bfd, slow]"), Not(HasSubstr("layer2-provider"))));
  EXPECT_THAT(place.run({"list", "topologies", "recommended"}).output, HasSubstr(" [cut, bfd]\n"));
}

TEST(SideBySideOptions, AreRefusedWhenTheyMakeNoSense) {
  const Workplace place;
  const auto refusal = [&](const std::vector<std::string>& options) {
    std::vector<std::string> words{"run", "silent-cut.toml"};
    words.insert(words.end(), options.begin(), options.end());
    const Finished finished = place.run(words);
    EXPECT_EQ(finished.status, 2) << finished.output;
    return finished.output;
  };
  EXPECT_THAT(refusal({"--jobs", "0"}), HasSubstr("'0' must be a number from 1 to 999, or auto"));
  EXPECT_THAT(refusal({"--jobs", "many"}), HasSubstr("must be a number from 1 to 999, or auto"));
  EXPECT_THAT(refusal({"--timeout", "0s"}), HasSubstr("'0s' must be a time from 1s to 24h"));
  EXPECT_THAT(refusal({"--timeout", "9"}), HasSubstr("must be a time from 1s to 24h"));
  EXPECT_THAT(refusal({"--retries", "x"}), HasSubstr("'x' must be a whole number"));
  EXPECT_THAT(refusal({"--retries", "1", "--repeat", "3"}), HasSubstr("excludes --repeat"));
  EXPECT_THAT(refusal({"--jobs", "2", "--events", "-"}), HasSubstr("excludes --jobs"));
  EXPECT_THAT(refusal({"--jobs", "2", "--keep-on-failure"}), HasSubstr("excludes --jobs"));
}

}  // namespace
}  // namespace erchaos::e2e::side_by_side_test
