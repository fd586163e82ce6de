// What a sweep finds in its folder, and what it writes there.
#include <gmock/gmock.h>

#include "harness/base/version.hpp"
#include "harness/cli/sweep/cell_run.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "harness/cli/sweep/sweep_run.hpp"
#include "reports/format.hpp"
#include "reports/json/sweep_json.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::sweep_directory_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Of one cell.
class SweepFolder : public testing::Test {
 protected:
  SweepFolder() {
    arguments_.topology = ERCHAOS_SOURCE "/topologies/recommended/topology.toml";
    arguments_.faults = {"silent-cut"};
    arguments_.at = {"cpe1-pe1"};
    arguments_.out = folder_.path() / "sweep";
    planned_ = cli::plan_sweep(arguments_);
  }

  const SweepCell& cell() const { return planned_->sweep.cells.front(); }

  // As a sweep would have left it.
  void measure(const cli::SweepDirectory& directory) {
    SweepCell measured = cell();
    measured.result = {.directory = cell().name,
                       .verdict = Verdict::passed,
                       .repetitions = 1,
                       .counted = 1,
                       .shard = 1,
                       .erchaos = std::string{version}};
    std::filesystem::create_directory(directory.path() / cell().name);
    reports::write_result(directory.path() / cell().name, samples::full());
    reports::write_cell(directory.path() / cell().name,
                        {.cell = measured, .inputs = planned_->sweep.inputs});
  }

  std::string complaint_about_kept(const cli::SweepDirectory& directory) {
    testing::internal::CaptureStderr();
    EXPECT_FALSE(directory.kept(cell(), planned_->sweep.inputs));
    return testing::internal::GetCapturedStderr();
  }

  const TempDir folder_;
  cli::SweepArguments arguments_;
  std::optional<cli::PlannedSweep> planned_;
};

TEST_F(SweepFolder, IsOfOneSweepAtATime) {
  const auto resuming = [&] {
    cli::SweepArguments again = arguments_;
    again.resume = std::exchange(again.out, "");
    return inputs::in_lines(inputs::problems_of([&] { cli::SweepDirectory{again, *planned_}; }));
  };
  {
    const cli::SweepDirectory first{arguments_, *planned_};
    EXPECT_THAT(resuming(), HasSubstr("another sweep is using it"));
  }
  EXPECT_EQ(resuming(), "");
}

TEST_F(SweepFolder, KeepsWhatIsWholeAndSaysWhatIsDamaged) {
  const cli::SweepDirectory directory{arguments_, *planned_};
  measure(directory);
  EXPECT_TRUE(directory.kept(cell(), planned_->sweep.inputs));
  std::filesystem::remove(directory.path() / cell().name / "result.json");
  EXPECT_THAT(complaint_about_kept(directory), HasSubstr("has no result any more; this cell is"));
  measure(directory);
  create_file(directory.path() / cell().name / "cell.json", "{");
  EXPECT_THAT(complaint_about_kept(directory), HasSubstr("cell.json"));
}

TEST_F(SweepFolder, HoldsAKilledCellAsInconclusive) {
  const cli::SweepDirectory directory{arguments_, *planned_};
  const auto result = cli::finish_cell(*planned_, 0, directory,
                                       {.status = cli::ExitStatus::inconclusive, .killed_by = 9});
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->counts());
  EXPECT_THAT(result->reasons, ElementsAre("its process was killed by signal 9"));
  EXPECT_TRUE(reports::is_of_cell(directory.path() / cell().name));
  planned_->sweep.cells.front().result = result;
  cli::write_sweep_reports(planned_->sweep, directory.path());
  EXPECT_THAT(read_file(directory.path() / "junit.xml"), HasSubstr("killed by signal 9"));
}

// All cells would fail in the same way.
TEST_F(SweepFolder, HasNoCellThatEndedByItselfWithoutAResult) {
  const cli::SweepDirectory directory{arguments_, *planned_};
  testing::internal::CaptureStderr();
  EXPECT_FALSE(
      cli::finish_cell(*planned_, 0, directory, {.status = cli::ExitStatus::inconclusive}));
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("no other cell begins"));
}

TEST_F(SweepFolder, CountsTheCpusThatMayBeUsed) {
  cli::SweepDirectory directory{arguments_, *planned_};
  const MonotonicClock clock;
  for (const auto& [cores, cpus] : {std::pair{2.4, 2U}, std::pair{0.3, 1U}}) {
    planned_->host.cores = cores;
    const cli::SweepRun run{*planned_, directory, clock};
    EXPECT_EQ(planned_->sweep.shards.front().cpus, cpus);
  }
}

}  // namespace
}  // namespace erchaos::sweep_directory_test
