// What a sweep says and writes while it runs, and what its cells are held against.
#include "harness/cli/sweep/sweep_progress.hpp"

#include <gmock/gmock.h>

#include "harness/cli/sweep/earlier_sweep.hpp"
#include "harness/cli/sweep/sweep_inputs.hpp"
#include "harness/cli/sweep/sweep_text.hpp"
#include "reports/json/sweep_json.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::sweep_progress_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

cli::SweepArguments arguments() {
  return {.topology = ERCHAOS_SOURCE "/topologies/recommended/topology.toml",
          .faults = {"silent-cut"},
          .at = {"cpe1-pe1", "cpe2-pe2"}};
}

TEST(TimeToGo, IsTheShareThatIsLeftOfTheWholeSchedule) {
  const auto planned = cli::plan_sweep(arguments());
  const double all = cli::seconds_of(planned, planned.own);
  cli::TimeToGo to_go{planned, planned.own};
  EXPECT_DOUBLE_EQ(to_go.seconds(1), all);
  to_go.end(planned.sweep.cells.front().estimated_seconds);
  EXPECT_DOUBLE_EQ(to_go.seconds(2), all);  // half of the cells, twice as slow
  to_go.end(planned.sweep.cells.back().estimated_seconds);
  EXPECT_DOUBLE_EQ(to_go.seconds(1), 0);
}

TEST(RecordPace, LeavesMostOfTheTimeToTheCells) {
  cli::RecordPace pace;
  EXPECT_TRUE(pace.is_due(Instant{}));
  pace.wrote(seconds{10}, seconds{10} + milliseconds{1});
  EXPECT_FALSE(pace.is_due(seconds{12}));
  EXPECT_TRUE(pace.is_due(seconds{13}));
  pace.wrote(seconds{13}, seconds{14});
  EXPECT_FALSE(pace.is_due(seconds{33}));
  EXPECT_TRUE(pace.is_due(seconds{34}));
}

TEST(SweepInputs, AreComparedByContentAndOrder) {
  const std::vector<InputRecord> files{{.path = "a.toml", .sha256 = "1"},
                                       {.path = "frr.conf", .sha256 = "2"}};
  auto changed = files;
  changed.front().path = "/elsewhere/a.toml";
  EXPECT_EQ(cli::changed_input(files, changed), "");
  changed.back().sha256 = "3";
  EXPECT_EQ(cli::changed_input(files, changed), "frr.conf");
  changed.pop_back();
  EXPECT_EQ(cli::changed_input(files, changed), "frr.conf");
  EXPECT_EQ(cli::changed_input(changed, files), "frr.conf");
}

TEST(OtherHost, IsNamedByWhatDiffers) {
  const ShardRecord began{
      .environment = {.erchaos = "0.1.0", .kernel = "6.1", .frr = "8.4.4", .backends = {}},
      .cpus = 8};
  ShardRecord now = began;
  EXPECT_EQ(cli::difference_of_hosts(began, now), "");
  now.environment.kernel = "6.12";
  now.cpus = 2;
  EXPECT_EQ(cli::difference_of_hosts(began, now),
            "kernel 6.12 instead of 6.1, 2 instead of 8 CPUs");
}

// The earlier sweep has only one of the two cells.
TEST(EarlierSweep, GivesTheRunsOfTheSameCells) {
  const TempDir folder;
  cli::SweepArguments like = arguments();
  Sweep earlier = cli::plan_sweep(like).sweep;
  earlier.cells.at(1).result = CellResult{.directory = "there", .counted = 1};
  reports::write_sweep(folder.path(), earlier);
  like.like = folder.path();
  const auto planned = cli::plan_sweep(like);
  EXPECT_THAT(planned.like, testing::ElementsAre(
                                testing::Pair(earlier.cells.at(1).name, folder.path() / "there")));
  EXPECT_THAT(cli::announcement(planned), HasSubstr("1 of them send as often as before (--like)"));
  const auto complaint = [&] {
    return inputs::in_lines(inputs::problems_of([&] { cli::plan_sweep(like); }));
  };
  like.settings = {"traffic.interval=10ms"};
  EXPECT_THAT(complaint(), HasSubstr("excludes --set traffic.interval"));
  like.settings.clear();
  like.at = {earlier.cells.at(0).faults.front().place};
  EXPECT_THAT(complaint(), HasSubstr("a usable result of no cell"));
}

}  // namespace
}  // namespace erchaos::sweep_progress_test
