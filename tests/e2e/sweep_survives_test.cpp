// Sweeps in which something goes wrong while cells are in progress: their processes are killed, the
// topology changes, the record cannot be written.
#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "tests/e2e/small_scenario.hpp"
#include "tests/e2e/small_sweep.hpp"
#include "tests/eventually.hpp"

namespace erchaos::e2e::sweep_survives_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SweepInTrouble : public testing::Test {
 protected:
  SweepInTrouble() { write_small_scenario(place_); }

  // Of cells that are whole, or of those in progress.
  std::size_t count(const std::string& folder, bool is_whole, const char* file) const {
    const fs::directory_iterator cells{place_.file(folder)};
    return static_cast<std::size_t>(std::count_if(begin(cells), end(cells), [&](const auto& cell) {
      return (cell.path().extension() != ".part") == is_whole && fs::exists(cell.path() / file);
    }));
  }
  // Its lab has read the topology then.
  bool has_begun_a_cell(const std::string& folder) const {
    return eventually([&] { return count(folder, false, "timeline.ndjson") > 0; });
  }

  const Workplace place_;
};

TEST_F(SweepInTrouble, TriesAKilledCellAgainAndGoesOn) {
  Background sweep{place_, small_sweep({"--at", "r1-r2", "--retries", "1", "--out", "cut"})};
  ASSERT_TRUE(sweep.wait_for_output("cell 1 of 2")) << sweep.output();
  ASSERT_TRUE(has_begun_a_cell("cut"));
  kill(family_of(sweep.pid()).at(3), SIGKILL);  // the lab
  sweep.wait();
  EXPECT_THAT(sweep.output(), AllOf(HasSubstr("killed by signal 9"), HasSubstr("cell 2 of 2"),
                                    HasSubstr(" (2nd try), as it was inconclusive")));
  const json cells = sweep_in(place_, "cut")["cells"];
  EXPECT_TRUE(std::ranges::any_of(cells, [&](const json& cell) {
    const json scenario = result_in(place_.file("cut") / cell["name"])["scenario"];
    return scenario.contains("try") && scenario["try"] == 2;
  }));
  EXPECT_EQ(count("cut", true, "result.json"), cells.size());
}

TEST_F(SweepInTrouble, MeasuresNoOtherTopologyThanItBeganWith) {
  Background sweep{place_, small_sweep({"--out", "edited"})};
  ASSERT_TRUE(sweep.wait_for_output("cell 1 of 4")) << sweep.output();
  ASSERT_TRUE(has_begun_a_cell("edited"));
  place_.write("small-topology.toml", read(place_.file("small-topology.toml")) + "# edited\n");
  EXPECT_EQ(sweep.wait(), 3) << sweep.output();
  EXPECT_THAT(sweep.output(), AllOf(HasSubstr("changed since the sweep began: small-topology.toml"),
                                    Not(HasSubstr("cell 3 of 4"))));
  EXPECT_EQ(measured_in(sweep_in(place_, "edited")).size(), 1U);
}

// As on a full disk.
TEST_F(SweepInTrouble, EndsCellsInProgressAndKeepsThemIfItsRecordCannotBeWritten) {
  const HostState before = HostState::now();
  Background sweep{place_, small_sweep({"--jobs", "2", "--out", "full"})};
  ASSERT_TRUE(sweep.wait_for_output("cell 2 of 4")) << sweep.output();
  const std::vector<pid_t> family = family_of(sweep.pid());
  const fs::path record = place_.file("full/sweep.json");
  fs::remove(record);
  fs::create_directories(record / "not empty");
  EXPECT_EQ(sweep.wait(), 3) << sweep.output();
  EXPECT_THAT(sweep.output(), AllOf(HasSubstr("full/sweep.json: "), Not(HasSubstr("cell 4 of 4"))));
  const std::size_t begun = sweep.output().find("cell 3 of 4") == std::string::npos ? 2 : 3;
  EXPECT_EQ(count("full", true, "cell.json"), begun) << sweep.output();
  EXPECT_EQ(count("full", false, ""), 0U);
  EXPECT_TRUE(fs::exists(place_.file("full/resilience.html")));
  expect_nothing_left(before, family);
}

TEST_F(SweepInTrouble, SendsAsOftenAsAnEarlierOneIfAsked) {
  std::vector<std::string> words = small_sweep({"--at", "r1-r2"});
  std::ranges::replace(words, "silent-cut,session-reset,node-freeze", "session-reset");
  const auto interval = std::ranges::find(words, "traffic.interval=10ms");
  const auto sweep = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = words;
    all.insert(all.end(), more.begin(), more.end());
    return place_.run(all);
  };
  *interval = "traffic.interval=20ms";
  sweep({"--out", "before", "--retries", "2"});
  if (sweep_in(place_, "before")["cells"][0]["result"]["verdict"] == "inconclusive") {
    GTEST_SKIP() << "other programs disturb each run, and --like takes no such interval";
  }
  words.erase(interval - 1, interval + 1);
  sweep({"--like", "before", "--out", "after"});
  const json cell = sweep_in(place_, "after")["cells"][0];
  EXPECT_THAT(result_in(place_.file("after") / cell["name"]).dump(),
              HasSubstr("every 20ms, as in before/"));
  const Finished compared = place_.run({"compare", "before", "after"});
  EXPECT_THAT(compared.output, AllOf(HasSubstr("cells compared"), HasSubstr("0 not comparable")));
}

}  // namespace
}  // namespace erchaos::e2e::sweep_survives_test
