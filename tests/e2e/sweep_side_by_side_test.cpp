// Cells of a sweep side by side: whole, ended in the middle and resumed, tried again; and the list
// of them for programs.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>

#include "tests/e2e/small_scenario.hpp"
#include "tests/e2e/small_sweep.hpp"

namespace erchaos::e2e::sweep_side_by_side_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

const std::set<std::string> all_cells{"silent-cut@r1-r2", "session-reset@r1-r2", "node-freeze@r1",
                                      "node-freeze@r2"};

class CellsSideBySide : public testing::Test {
 protected:
  CellsSideBySide() { write_small_scenario(place_); }

  std::vector<std::string> parts_in(const std::string& folder) const {
    std::vector<std::string> parts;
    for (const auto& entry : std::filesystem::directory_iterator{place_.file(folder)}) {
      if (entry.path().extension() == ".part") {
        parts.push_back(entry.path().filename());
      }
    }
    return parts;
  }

  const Workplace place_;
};

int status_by(const json& sweep) {
  int status = 0;
  for (const json& cell : sweep["cells"]) {
    const std::string verdict = cell["result"]["verdict"];
    status = std::max(status, verdict == "passed" ? 0 : verdict == "failed" ? 1 : 3);
  }
  return status;
}

TEST_F(CellsSideBySide, AreThoseThatAreListed) {
  const json list =
      json::parse(place_.run(small_sweep({"--list", "--format", "json", "--jobs", "2"})).output);
  EXPECT_EQ(list["jobs"], 2);
  const Finished finished = place_.run(small_sweep({"--jobs", "2", "--out", "both"}));
  const json sweep = sweep_in(place_, "both");
  EXPECT_EQ(finished.status, status_by(sweep)) << finished.output;
  EXPECT_THAT(finished.output, AllOf(HasSubstr("one at a time"), HasSubstr("cell 4 of 4"),
                                     HasSubstr("erchaos: node-freeze@r1: noise-floor")));
  EXPECT_EQ(measured_in(sweep), all_cells);
  EXPECT_TRUE(parts_in("both").empty());
  ASSERT_EQ(list["cells"].size(), sweep["cells"].size());
  for (std::size_t i = 0; i < list["cells"].size(); ++i) {
    const json& cell = sweep["cells"][i];
    for (const char* key : {"name", "seed", "sha256", "estimated_seconds"}) {
      EXPECT_EQ(list["cells"][i][key], cell[key]) << key;
    }
    EXPECT_TRUE(std::filesystem::exists(place_.file("both") / cell["name"] / "report.html"));
  }
}

TEST_F(CellsSideBySide, EndWithASignalAndAreResumed) {
  const HostState before = HostState::now();
  Background sweep{place_, small_sweep({"--jobs", "2", "--out", "cut"})};
  ASSERT_TRUE(sweep.wait_for_output("cell 3 of 4")) << sweep.output();
  const std::vector<pid_t> family = family_of(sweep.pid());
  kill(sweep.pid(), SIGTERM);
  EXPECT_EQ(sweep.wait(), 3) << sweep.output();
  expect_nothing_left(before, family);
  const auto whole = measured_in(sweep_in(place_, "cut"));
  EXPECT_GE(whole.size(), 1U);
  EXPECT_LT(whole.size(), 4U);
  for (const std::string& name : whole) {
    EXPECT_TRUE(std::filesystem::exists(place_.file("cut") / name / "cell.json")) << name;
  }
  const Finished resumed = place_.run(small_sweep({"--jobs", "2", "--resume", "cut"}));
  const json all = sweep_in(place_, "cut");
  EXPECT_EQ(resumed.status, status_by(all)) << resumed.output;
  EXPECT_EQ(measured_in(all), all_cells);
  EXPECT_TRUE(parts_in("cut").empty());
}

// A cell that takes too long is inconclusive each time.
TEST_F(CellsSideBySide, InconclusiveOnesAreTriedAgainAndTheLastTryIsKept) {
  const Finished finished =
      place_.run(small_sweep({"--at", "r1-r2", "--out", "late", "--set", "fault.0.at=1h",
                              "--timeout", "1s", "--retries", "1", "--jobs", "2"}));
  EXPECT_EQ(finished.status, 3) << finished.output;
  EXPECT_THAT(finished.output, HasSubstr("silent-cut@r1-r2 (2nd try), as it was inconclusive"));
  const json result = result_in(place_.file("late/silent-cut@r1-r2"));
  EXPECT_EQ(result["scenario"]["try"], 2);
  EXPECT_THAT(result["reasons"].dump(), HasSubstr("ended by --timeout after 1s"));
  EXPECT_TRUE(parts_in("late").empty());
}

TEST_F(CellsSideBySide, BeginNothingAfterOneThatDidNotPassIfAsked) {
  const Finished finished = place_.run(
      small_sweep({"--timeout", "1s", "--fail-fast", "--out", "first", "--set", "fault.0.at=1h"}));
  EXPECT_EQ(finished.status, 3) << finished.output;
  EXPECT_EQ(measured_in(sweep_in(place_, "first")).size(), 1U);
}

TEST_F(CellsSideBySide, RefuseWhatMakesNoSense) {
  const auto refusal = [&](const std::vector<std::string>& more) {
    const Finished refused = place_.run(small_sweep(more));
    EXPECT_EQ(refused.status, 2) << refused.output;
    return refused.output;
  };
  EXPECT_THAT(refusal({"--jobs", "0"}), HasSubstr("'0' must be a number from 1 to 999, or auto"));
  EXPECT_THAT(refusal({"--format", "json"}), HasSubstr("is for --list"));
  EXPECT_THAT(refusal({"--list", "--format", "jsn"}),
              HasSubstr("did you mean 'json'?); allowed: text, json"));
  EXPECT_THAT(refusal({"--retries", "1", "--repeat", "2"}), HasSubstr("excludes --repeat"));
}

}  // namespace
}  // namespace erchaos::e2e::sweep_side_by_side_test
