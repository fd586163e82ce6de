// The first recovery, measured: real routers, real cuts.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include "tests/e2e/measured.hpp"
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::recovery_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

void expect_about_half_hit_and_all_back(const json& result) {
  EXPECT_GE(value(result, "failover", "flows_hit"), 25);
  EXPECT_LE(value(result, "failover", "flows_hit"), 75);
  EXPECT_EQ(value(result, "failover", "flows_not_recovered"), 0);
  EXPECT_EQ(value(result, "reversion", "flows_not_recovered"), 0);
  for (const json& split : result["faults"][0]["failover"]["recovery"]) {
    EXPECT_EQ(split["detected_how"], "bfd");
  }
}

void expect_run_directory(const std::filesystem::path& run) {
  for (const char* file : {"report.html", "report.md", "junit.xml", "timeline.ndjson",
                           "nodes/cpe1/frr.conf", "nodes/cpe1/frr.log"}) {
    EXPECT_TRUE(std::filesystem::exists(run / file)) << file;
  }
  const json inputs = result_in(run)["scenario"]["inputs"];
  ASSERT_EQ(inputs.size(), 2);
  EXPECT_THAT(inputs[0]["path"].get<std::string>(), testing::EndsWith("silent-cut.toml"));
  EXPECT_THAT(inputs[1]["path"].get<std::string>(), testing::EndsWith("topology.toml"));
}

TEST(SilentCut, WithBfdIsDetectedWithinASecondAndHitsAboutHalfOfTheFlows) {
  const EnvironmentVariable tokyo{"TZ", "JST-9"};
  const Workplace place;
  const json result =
      valid_result(place, "silent-cut.toml",
                   with({}, {"traffic.interval=10ms", "fault.0.at=1s", "fault.0.for=4s",
                             "traffic.sustained_convergence_validation_time=2s"}),
                   Needed::times);
  expect_about_half_hit_and_all_back(result);
  EXPECT_GE(value(result, "failover", "detection_time"), 500);
  EXPECT_LE(value(result, "failover", "detection_time"), 1000);
  EXPECT_LE(value(result, "failover", "full_convergence_time"), 2000);
  EXPECT_GT(value(result, "reversion", "full_convergence_time"), 0);
  for (const json& split : result["faults"][0]["failover"]["recovery"]) {
    // Two ways to the same time, by loss and by time stamps: one interval apart, plus one for each
    // packet of the outage that a busy machine did not send in time.
    EXPECT_NEAR(split["residual_ms"].get<double>(), 0, 40);
  }
  expect_run_directory(place.file("run-silent-cut.toml-1"));
}

TEST(SilentCut, IsMeasuredForAnOrdinaryUserInATimeZoneThatIsNotWholeHoursAway) {
  const EnvironmentVariable st_johns{"TZ", "NST3:30NDT,M3.2.0,M11.1.0"};
  const Workplace place{As::ordinary_user};
  expect_about_half_hit_and_all_back(
      valid_result(place, "silent-cut.toml", short_run, Needed::counts));
  expect_run_directory(place.file("run-silent-cut.toml-1"));
}

TEST(CarrierCut, RecoversFasterThanAnyBfdCouldDetect) {
  Workplace place;
  place.adapt("silent-cut.toml", "carrier-cut.toml", {{"\"silent-cut\"", "\"carrier-cut\""}});
  const json result = valid_result(
      place, "carrier-cut.toml", with(short_run, {"limits.failover.flows_hit=1%"}), Needed::times);
  EXPECT_LE(value(result, "failover", "full_convergence_time"), 450);
  EXPECT_GT(value(result, "failover", "flows_hit"), 0);
  EXPECT_EQ(value(result, "failover", "flows_not_recovered"), 0);
  expect_missed(result, "failover.flows_hit");
  EXPECT_EQ(result["verdict"], "failed");
}

TEST(SilentCutWithoutBfd, IsEndedByTheHoldTimer) {
  Workplace place;
  place.adapt("topology.toml", "topology.toml",
              {{"ends = [\"cpe1\", \"pe1\"]\nbgp  = { bfd = true }",
                "ends = [\"cpe1\", \"pe1\"]\nbgp  = { keepalive = \"1s\", hold = \"3s\" }"}});
  const json result =
      valid_result(place, "silent-cut.toml", with(short_run, {"fault.0.for=8s"}), Needed::times);
  EXPECT_GE(value(result, "failover", "detection_time"), 1500);
  EXPECT_LE(value(result, "failover", "detection_time"), 4500);
  for (const json& split : result["faults"][0]["failover"]["recovery"]) {
    EXPECT_EQ(split["detected_how"], "bgp");
  }
  EXPECT_THAT(read(place.file("run-silent-cut.toml-1") / "timeline.ndjson"),
              HasSubstr("Hold Timer Expired"));
}

// FRR sends its routes up to a second after the session is established: longer than it takes here
// until convergence may be claimed.
TEST(Recovery, IsAwaitedForFlowsAfterTheirSessions) {
  const Workplace place;
  write_small_scenario(place);
  std::string crash = read(place.file("small.toml"));
  const std::string cut = "kind = \"silent-cut\"\nlink = \"r1-r2\"";
  place.write("crash.toml",
              crash.replace(crash.find(cut), cut.size(), "kind = \"node-crash\"\nnode = \"r2\""));
  // A busy host takes a while to cut the power.
  const json result =
      valid_result(place, "crash.toml", with({}, {"fault.0.for=2s"}), Needed::counts);
  EXPECT_EQ(value(result, "failover", "flows_not_recovered"), 8);
  EXPECT_EQ(value(result, "reversion", "flows_not_recovered"), 0);
}

TEST(TwoLabs, AreIndependentOfEachOther) {
  const Workplace place;
  write_small_scenario(place);
  Background first{place, {"run", "small.toml", "--out", "one"}};
  Background second{place, {"run", "small.toml", "--out", "other"}};
  first.wait();
  second.wait();
  for (const char* name : {"one", "other"}) {
    const json result = result_in(place.file(name));
    EXPECT_TRUE(result["faults"][0]["verified"]);
    EXPECT_TRUE(result["faults"][0]["undo_verified"]);
    EXPECT_EQ(result["network"]["links"].size(), 3U);
    EXPECT_EQ(value(result, "reversion", "flows_not_recovered"), 0) << name;
  }
}

}  // namespace
}  // namespace erchaos::e2e::recovery_test
