// Every way a run can end early, and what it leaves behind: nothing.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::end_test {
namespace {

using testing::HasSubstr;

const std::vector<std::string> small_run{"run",   "silent-cut.toml", "--out", "run",
                                         "--set", "fault.0.at=1s",   "--set", "fault.0.for=7s",
                                         "--set", "traffic.flows=16"};

struct Death {
  const char* name;
  const char* phase;   // output that tells that the phase has begun
  std::size_t victim;  // 0: the program, 1: its keeper, 2: the lab's PID 1
};

std::ostream& operator<<(std::ostream& out, const Death& death) { return out << death.name; }

class KillNine : public testing::TestWithParam<Death> {};

TEST_P(KillNine, LeavesNothing) {
  const Workplace place;
  const HostState before = HostState::now();
  Background program{place, small_run};
  ASSERT_TRUE(program.wait_for_output(GetParam().phase)) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  ASSERT_GT(family.size(), 2U);
  kill(family[GetParam().victim], SIGKILL);
  program.wait();
  expect_nothing_left(before, family);
  if (GetParam().phase == std::string{"failover"}) {
    EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr(R"("subject":"noise-floor")"));
    EXPECT_EQ(place.run({"report", "run", "--quiet"}).status, 0) << "what there is of it";
  }
}

INSTANTIATE_TEST_SUITE_P(Of, KillNine,
                         testing::Values(Death{"KeeperWhileSessionsComeUp", "waiting for sessions",
                                               1},
                                         Death{"LabInTheNoiseFloor", "noise-floor", 2},
                                         Death{"ProgramInFailover", "failover", 0}),
                         [](const auto& param) { return param.param.name; });

TEST(Death, OfTheLabIsReportedAndInconclusive) {
  const Workplace place;
  Background program{place, small_run};
  ASSERT_TRUE(program.wait_for_output("noise-floor"));
  kill(family_of(program.pid()).at(2), SIGKILL);
  EXPECT_EQ(program.wait(), 3);
  EXPECT_THAT(program.output(), HasSubstr("killed by signal 9"));
}

TEST(Death, OfARouterDaemonIsData) {
  const Workplace place;
  const HostState before = HostState::now();
  Background program{place, small_run};
  ASSERT_TRUE(program.wait_for_output("noise-floor"));
  const std::vector<pid_t> family = family_of(program.pid());
  const auto bgpd = std::find_if(family.begin(), family.end(), [](pid_t pid) {
    const std::string command = read(fmt::format("/proc/{}/cmdline", pid));
    return command.find("bgpd") != std::string::npos && command.find("pe2") != std::string::npos;
  });
  ASSERT_NE(bgpd, family.end());
  kill(*bgpd, SIGKILL);
  kill(program.pid(), SIGINT);
  EXPECT_EQ(program.wait(), 3);
  EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr("daemon-exited"));
  expect_nothing_left(before, family);
}

// What was read back is printed, even with --quiet: the lines that an incomplete undo has left.
TEST(Faults, ThatDoNotHealAreReportedWithWhatWasReadBack) {
  Workplace place;
  write_left_over(place);
  const Finished run = place.run({"run", "left-over.toml", "--out", "run", "--quiet"});
  EXPECT_EQ(run.status, 3) << run.output;
  EXPECT_EQ(std::ranges::count(run.output, '\n'), 1) << run.output;
  EXPECT_THAT(run.output, testing::HasSubstr("config-apply on cpe1 did not heal"));
  EXPECT_THAT(run.output, testing::HasSubstr("bgp default local-preference 50"));
}

TEST(CtrlC, HealsWritesWhatWasMeasuredAndIsInconclusive) {
  const Workplace place;
  const HostState before = HostState::now();
  Background program{place, small_run};
  ASSERT_TRUE(program.wait_for_output("failover"));
  const std::vector<pid_t> family = family_of(program.pid());
  kill(program.pid(), SIGINT);
  EXPECT_EQ(program.wait(), 3);
  const auto result = result_in(place.file("run"));
  EXPECT_EQ(result["verdict"], "inconclusive");
  EXPECT_THAT(result["reasons"].dump(), HasSubstr("interrupted by a signal"));
  EXPECT_TRUE(result["faults"][0]["undo_verified"]);
  EXPECT_GT(result["packets"]["sent"].get<int>(), 0);
  expect_nothing_left(before, family);
}

std::vector<pid_t> daemons_of(pid_t program, const std::string& name) {
  std::vector<pid_t> daemons;
  for (const pid_t pid : family_of(program)) {
    if (read(fmt::format("/proc/{}/comm", pid)) == name + "\n") {
      daemons.push_back(pid);
    }
  }
  return daemons;
}

// Healing asks bgpd, which does not answer.
TEST(CtrlC, TheSecondTimeEndsAtOnceAndLeavesNothing) {
  const Workplace place;
  place.adapt("silent-cut.toml", "shut.toml", {{"\"silent-cut\"", "\"session-shutdown\""}});
  std::vector<std::string> arguments = small_run;
  arguments.at(1) = "shut.toml";
  const HostState before = HostState::now();
  Background program{place, arguments};
  ASSERT_TRUE(program.wait_for_output("failover")) << program.output();
  const std::vector<pid_t> family = family_of(program.pid());
  for (const pid_t bgpd : daemons_of(program.pid(), "bgpd")) {
    kill(bgpd, SIGSTOP);
  }
  const auto begin = std::chrono::steady_clock::now();
  {
    const std::jthread impatient{[pid = program.pid()](const std::stop_token& stop) {
      while (!stop.stop_requested() && kill(pid, SIGINT) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
      }
    }};
    EXPECT_EQ(program.wait(), 3);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{30});
  EXPECT_THAT(program.output(), HasSubstr("ended immediately: nothing was healed"));
  EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr(R"("what":"inject")"));
  expect_nothing_left(before, family);
}

TEST(CtrlC, WorksFromTheStart) {
  const Workplace place;
  const HostState before = HostState::now();
  for (int delay = 0; delay < 200; delay += 25) {
    Background program{place, small_run};
    std::this_thread::sleep_for(std::chrono::milliseconds{delay});
    kill(program.pid(), SIGINT);
    const int status = program.wait();
    EXPECT_TRUE(status == 3 || status == 128 + SIGINT) << status << ": " << program.output();
    std::filesystem::remove_all(place.file("run"));
  }
  expect_nothing_left(before, {});
}

TEST(CtrlC, BeforeTheLabIsReadyIsInconclusiveToo) {
  const Workplace place;
  Background program{place, small_run};
  ASSERT_TRUE(program.wait_for_output("waiting for sessions"));
  kill(program.pid(), SIGTERM);
  EXPECT_EQ(program.wait(), 3);
  EXPECT_EQ(result_in(place.file("run"))["verdict"], "inconclusive");
}

}  // namespace
}  // namespace erchaos::e2e::end_test
