// run --keep-on-failure: the lab of a run that did not pass stands on, and no other one.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <csignal>

#include "tests/e2e/lab_place.hpp"

namespace erchaos::e2e::kept_lab_test {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> run_with_limit(const std::string& limit) {
  return {"run", "small.toml", "--out", "run", "--keep-on-failure", "--set", limit};
}

// Its output is at an end, although the lab stands.
TEST(LabOfARunThatDidNotPass, StandsUntilItIsEnded) {
  const LabPlace lab;
  const HostState before = HostState::now();
  const Finished run = lab.run(run_with_limit("limits.failover.lost_packets=0"));
  EXPECT_THAT(run.status, AnyOf(Eq(1), Eq(3))) << run.output;  // untrusted on a busy host
  EXPECT_THAT(
      run.output,
      AllOf(HasSubstr("the lab is kept as small-topology:\n  erchaos shell small-topology r1"),
            HasSubstr("erchaos down small-topology")));
  EXPECT_TRUE(std::filesystem::exists(lab.place().file("run/report.html")));
  EXPECT_THAT(lab.run({"ps"}).output, HasSubstr("1/1       ready"));
  EXPECT_THAT(lab.exec({"vtysh", "-c", "show bgp summary json"}).output,
              HasSubstr("\"state\":\"Established\""));
  const Finished cut =
      lab.run({"inject", "small-topology", "carrier-cut", "link=r1-r2", "--follow", "1s"});
  EXPECT_THAT(cut.output, HasSubstr("8 of 8 flows (100 %) were dark")) << "as the run's traffic";
  const std::vector<pid_t> family = family_of(lab.holder());
  ASSERT_GT(family.size(), 3U);
  EXPECT_EQ(lab.run({"down", "small-topology"}).status, 0);
  EXPECT_THAT(lab.directories(), IsEmpty());
  expect_nothing_left(before, family);
}

// A run on a busy host may be untrusted, and is not passed then.
TEST(LabOfARunThatPassed, IsNotKept) {
  const LabPlace lab;
  for (int tries = 0; tries < 3; ++tries) {
    const Finished run = lab.run(run_with_limit("limits.failover.lost_packets=100000"));
    EXPECT_EQ(run.status == 0, lab.directories().empty()) << run.output;
    EXPECT_EQ(run.status == 0, run.output.find("the lab is kept") == std::string::npos);
    if (run.status == 0) {
      return;
    }
    lab.run({"down", "small-topology"});
    std::filesystem::remove_all(lab.place().file("run"));
  }
  GTEST_SKIP() << "this host is too busy for a run that can be trusted";
}

TEST(LabOfARunThatWasStopped, IsNotKept) {
  const LabPlace lab;
  const HostState before = HostState::now();
  Background run{lab.place(), run_with_limit("fault.0.for=20s")};
  ASSERT_TRUE(run.wait_for_output("failover")) << run.output();
  const std::vector<pid_t> family = family_of(run.pid());
  kill(run.pid(), SIGINT);
  EXPECT_EQ(run.wait(), 3);
  EXPECT_THAT(run.output(), Not(HasSubstr("the lab is kept")));
  EXPECT_TRUE(std::filesystem::exists(lab.place().file("run/report.html")));
  EXPECT_THAT(lab.directories(), IsEmpty());
  expect_nothing_left(before, family);
}

// As without the option: what comes after it does not begin.
TEST(LabOfARunThatWasStopped, IsTheLastOne) {
  const LabPlace lab;
  lab.place().write("next.toml", read(lab.place().file("small.toml")));
  std::vector<std::string> arguments = run_with_limit("fault.0.for=20s");
  arguments.insert(arguments.begin() + 2, "next.toml");
  Background runs{lab.place(), arguments};
  ASSERT_TRUE(runs.wait_for_output("failover")) << runs.output();
  kill(runs.pid(), SIGINT);
  EXPECT_EQ(runs.wait(), 3);
  EXPECT_TRUE(std::filesystem::exists(lab.place().file("run/small/report.html")));
  EXPECT_FALSE(std::filesystem::exists(lab.place().file("run/next/report.html"))) << runs.output();
}

TEST(LabOfARunThatWasKilled, IsGone) {
  const LabPlace lab;
  const HostState before = HostState::now();
  Background run{lab.place(), run_with_limit("fault.0.for=20s")};
  ASSERT_TRUE(run.wait_for_output("failover")) << run.output();
  const std::vector<pid_t> family = family_of(run.pid());
  ASSERT_GT(family.size(), 3U);
  kill(run.pid(), SIGKILL);
  run.wait();
  expect_nothing_left(before, family);
  EXPECT_THAT(lab.run({"ps"}).output, Not(HasSubstr("small-topology")));
  EXPECT_THAT(lab.directories(), IsEmpty());
}

}  // namespace
}  // namespace erchaos::e2e::kept_lab_test
