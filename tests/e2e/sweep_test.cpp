// Sweeps of a small network: whole, in shards, ended in the middle, and with wrong words.
#include <gmock/gmock.h>

#include <csignal>

#include "tests/e2e/measured.hpp"
#include "tests/e2e/small_scenario.hpp"
#include "tests/e2e/small_sweep.hpp"

namespace erchaos::e2e::sweep_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Sweeps : public testing::Test {
 protected:
  Sweeps() { write_small_scenario(place_); }

  const Workplace place_;
};

TEST_F(Sweeps, ListTheirCellsAndStartNothing) {
  const Finished list = place_.run(small_sweep({"--list", "--shard", "1/1"}));
  EXPECT_EQ(list.status, 0) << list.output;
  EXPECT_THAT(list.output, AllOf(HasSubstr("silent-cut@r1-r2 "), HasSubstr("session-reset@r1-r2 "),
                                 HasSubstr("node-freeze@r2 "), HasSubstr("not applicable:"),
                                 HasSubstr("silent-cut@a-r1"), HasSubstr("4 cells")));
  EXPECT_FALSE(std::filesystem::exists(place_.file("erchaos-runs")));
}

// In two shards, one of which is interrupted and resumed, the cells are those of the whole.
TEST_F(Sweeps, InShardsMergeToTheWhole) {
  const Finished first = place_.run(small_sweep({"--shard", "1/2", "--out", "one"}));
  EXPECT_THAT(first.output, HasSubstr("shard 1/2: 2 cells"));
  {
    Background second{place_, small_sweep({"--shard", "2/2", "--out", "two"})};
    ASSERT_TRUE(second.wait_for_output("cell 2 of 2")) << second.output();
    kill(second.pid(), SIGKILL);
    second.wait();
  }
  const auto before = measured_in(sweep_in(place_, "two"));
  EXPECT_EQ(before.size(), 1);
  const Finished gaps = place_.run({"report", "one", "two", "--out", "gaps"});
  EXPECT_EQ(gaps.status, 3);
  EXPECT_THAT(gaps.output, HasSubstr("no shard has measured it"));
  const Finished resumed = place_.run(small_sweep({"--shard", "2/2", "--resume", "two"}));
  EXPECT_THAT(resumed.output, HasSubstr("cell 2 of 2"));
  const Finished all = place_.run({"report", "one", "two", "--out", "all"});
  EXPECT_EQ(all.status, 0) << all.output;
  const json merged = sweep_in(place_, "all");
  EXPECT_EQ(measured_in(merged), (std::set<std::string>{"silent-cut@r1-r2", "session-reset@r1-r2",
                                                        "node-freeze@r1", "node-freeze@r2"}));
  EXPECT_EQ(merged["shards"].size(), 2);
  for (const json& cell : merged["cells"]) {
    const auto folder = place_.file("all") / cell["result"]["directory"].get<std::string>();
    EXPECT_TRUE(std::filesystem::exists(folder / "report.html")) << folder;
    EXPECT_EQ(result_in(folder)["scenario"]["seed"], cell["seed"]);
  }
  const std::string junit = read(place_.file("all") / "junit.xml");
  EXPECT_THAT(junit, AllOf(HasSubstr("name=\"node-freeze@r1\""),
                           HasSubstr("name=\"session-reset@r1-r2\"")));
  EXPECT_THAT(read(place_.file("all") / "resilience.md"), HasSubstr("4 single failures"));
  EXPECT_THAT(place_.run({"report", "one", "one", "two", "--out", "more"}).output,
              HasSubstr("several shards have measured it"));
  EXPECT_THAT(place_.run({"compare", "all", "all"}).output, HasSubstr("4 cells compared: 0 worse"));
}

TEST_F(Sweeps, MissALimitAndExitWithZeroIfWanted) {
  const std::vector<std::string> limited{"--at",  "r1-r2",  "--limit", "failover.lost_packets=0",
                                         "--out", "limited"};
  const Finished missed = place_.run(small_sweep(limited));
  const json sweep = sweep_in(place_, "limited");
  const bool is_conclusive = std::ranges::all_of(
      sweep["cells"], [](const json& cell) { return cell["result"]["verdict"] != "inconclusive"; });
  EXPECT_EQ(missed.status, is_conclusive ? 1 : 3) << missed.output;
  const Finished kept =
      place_.run(small_sweep({"--at", "r1-r2", "--limit", "failover.lost_packets=0", "--resume",
                              "limited", "--exit-zero"}));
  if (is_conclusive) {
    EXPECT_EQ(kept.status, 0) << kept.output;
    EXPECT_THAT(kept.output, HasSubstr("2 of 2 cells are whole already and kept"));
  }
  for (const json& cell : sweep["cells"]) {
    std::filesystem::remove_all(place_.file("limited") / cell["name"]);
  }
  const Finished first =
      place_.run(small_sweep({"--at", "r1-r2", "--limit", "failover.lost_packets=0", "--resume",
                              "limited", "--exit-zero", "--fail-fast"}));
  EXPECT_EQ(measured_in(sweep_in(place_, "limited")).size(), 1U);
  EXPECT_NE(first.status, 0) << "a cell was not begun: " << first.output;
  const Finished other = place_.run(small_sweep({"--resume", "limited"}));
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.output, HasSubstr("the folder is of another sweep: --at: r1-r2 and none"));
}

TEST_F(Sweeps, RefuseWrongWords) {
  const auto expect_refused = [&](const std::vector<std::string>& more, const std::string& why) {
    const Finished refused = place_.run(small_sweep(more));
    EXPECT_EQ(refused.status, 2) << refused.output;
    EXPECT_THAT(refused.output, HasSubstr(why));
  };
  expect_refused({"--shard", "3/2"}, "I from 1 to N");
  expect_refused({"--at", "r1-r3"}, "did you mean 'r1-r2'?");
  expect_refused({"--shard-by", "costs"}, "did you mean 'cost'?");
  expect_refused({"--resume", "x", "--out", "y"}, "--resume");
  expect_refused({"--resume", "."}, "holds no sweep");
  EXPECT_THAT(place_.run(small_sweep({"--resume", "."})).output, Not(HasSubstr("cells, ")))
      << "nothing is announced";
  expect_refused({"--list", "--resume", "x"}, "excludes --resume");
  expect_refused({"--like", "."}, "--like: excludes --set traffic.interval");
  EXPECT_EQ(place_.run({"sweep", "small.toml"}).status, 2);
  const Finished none = place_.run({"sweep", "small-topology.toml", "--faults", "zone-outage"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.output, HasSubstr("zone-outage: the design has no zone"));
}

}  // namespace
}  // namespace erchaos::e2e::sweep_test
