// Two sweeps beside each other, shards of one, and what is refused about them.
#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include "harness/cli/commands.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "reports/format.hpp"
#include "reports/json/sweep_json.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::sweep_compare_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Result with_interval(const std::string& words, Duration interval) {
  Result result = samples::full();
  result.scenario.conditions["traffic"] = "64 bytes every " + words + ", and so on";
  result.interval = interval;
  return result;
}

SweepCell measured(const std::string& name, std::uint32_t shard = 1) {
  return {.name = name,
          .faults = {{.kind = name, .place = "r1"}},
          .sha256 = "of " + name,
          .result = CellResult{.directory = name,
                               .verdict = Verdict::passed,
                               .repetitions = 1,
                               .counted = 1,
                               .shard = shard}};
}

EnvironmentRecord of(const std::string& erchaos, const std::string& kernel,
                     const std::string& frr) {
  return {.erchaos = erchaos, .kernel = kernel, .frr = frr, .backends = {}};
}

class SweepsOnDisk : public testing::Test {
 protected:
  fs::path sweep(const std::string& name, const std::map<std::string, Result>& results) const {
    Sweep sweep;
    fs::path folder = folder_.path() / name;
    for (const auto& [cell, result] : results) {
      fs::create_directories(folder / cell);
      reports::write_result(folder / cell, result);
      sweep.cells.push_back(measured(cell));
    }
    reports::write_sweep(folder, sweep);
    return folder;
  }

  // The first or the second of two shards with a cell each.
  fs::path shard(std::uint32_t number, const EnvironmentRecord& environment) const {
    Sweep sweep;
    sweep.options.shards = 2;
    sweep.shards = {{.number = number, .environment = environment, .cells = 1}};
    sweep.cells = {measured("one", 1), measured("two", 2)};
    sweep.cells.at(2 - number).result.reset();
    fs::path folder = folder_.path() / ("shard-" + std::to_string(number));
    fs::create_directory(folder);
    reports::write_sweep(folder, sweep);
    return folder;
  }

  static std::pair<cli::ExitStatus, std::string> comparison_of(const fs::path& base,
                                                               const fs::path& now) {
    testing::internal::CaptureStdout();
    const cli::ExitStatus status = cli::compare({.base = base, .now = now});
    return {status, testing::internal::GetCapturedStdout()};
  }

  const TempDir folder_;
};

TEST_F(SweepsOnDisk, AreComparedCellByCell) {
  const fs::path base = sweep("base", {{"cut", samples::full()}});
  const auto [status, text] =
      comparison_of(base, sweep("now", {{"cut", samples::full()}, {"new", samples::full()}}));
  EXPECT_EQ(status, cli::ExitStatus::passed) << text;
  EXPECT_THAT(text, AllOf(HasSubstr("1 cells compared: 0 worse"), HasSubstr("new: only ")));
}

TEST_F(SweepsOnDisk, AreInconclusiveIfCellsWereLost) {
  const fs::path base = sweep("base", {{"cut", samples::full()}, {"lost", samples::full()}});
  const auto [status, text] = comparison_of(base, sweep("now", {{"cut", samples::full()}}));
  EXPECT_EQ(status, cli::ExitStatus::inconclusive);
  EXPECT_THAT(text, AllOf(HasSubstr("lost: only " + base.string() + " has it"),
                          HasSubstr("only BASE has 1")));
}

// The interval is chosen for each cell.
TEST_F(SweepsOnDisk, NameCellsThatAreNotComparableAndCompareTheOthers) {
  using std::chrono::milliseconds;
  const fs::path base = sweep("base", {{"a", with_interval("10ms", milliseconds{10})},
                                       {"b", with_interval("10ms", milliseconds{10})}});
  const fs::path now = sweep("now", {{"a", with_interval("20ms", milliseconds{20})},
                                     {"b", with_interval("10ms", milliseconds{10})}});
  const auto [status, text] = comparison_of(base, now);
  EXPECT_EQ(status, cli::ExitStatus::inconclusive);
  EXPECT_THAT(text, AllOf(HasSubstr("a: not comparable: traffic: "), HasSubstr("every 20ms"),
                          HasSubstr("1 cells compared"), HasSubstr("1 not comparable"),
                          HasSubstr("erchaos sweep --like " + base.string())));
}

TEST_F(SweepsOnDisk, AreReadBeforeAnythingIsPrinted) {
  const fs::path base = sweep("base", {{"a", samples::full()}, {"b", samples::full()}});
  const fs::path now = sweep("now", {{"b", samples::full()}});
  std::ofstream{now / "b" / "result.json"} << "{";
  testing::internal::CaptureStdout();
  EXPECT_ANY_THROW(cli::compare({.base = base, .now = now}));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST_F(SweepsOnDisk, AreMergedWithAWarningOfOtherVersions) {
  const fs::path one = shard(1, of("0.1.0", "6.1", "8.4.4"));
  const auto merging = [&](const EnvironmentRecord& environment) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    EXPECT_EQ(cli::report({.runs = {one, shard(2, environment)}, .out = folder_.path() / "all"}),
              cli::ExitStatus::passed);
    testing::internal::GetCapturedStdout();
    return testing::internal::GetCapturedStderr();
  };
  EXPECT_EQ(merging(of("0.1.0", "6.12", "8.4.4")), "");
  EXPECT_THAT(merging(of("0.1.0", "6.1", "10.3")),
              HasSubstr("different versions: shard 1 with erchaos 0.1.0 and FRR 8.4.4, shard 2 "
                        "with erchaos 0.1.0 and FRR 10.3"));
}

TEST_F(SweepsOnDisk, TakeNoOptionsOfRuns) {
  const fs::path folder = sweep("base", {{"a", samples::full()}});
  const std::string refusal = inputs::in_lines(inputs::problems_of(
      [&] { cli::report({.runs = {folder}, .baseline = "nonexistent", .is_rehearsal = true}); }));
  EXPECT_THAT(refusal, AllOf(HasSubstr("compare BASE NEW"), HasSubstr("not for sweeps")));
  EXPECT_FALSE(fs::exists(folder / "resilience.html"));
}

}  // namespace
}  // namespace erchaos::sweep_compare_test
