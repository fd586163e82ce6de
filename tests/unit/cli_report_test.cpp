// erchaos report: what it writes, what it prints, and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "harness/cli/commands.hpp"
#include "harness/cli/run/evaluate_and_report.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::cli_report_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Report : public testing::Test {
 protected:
  std::filesystem::path run_directory(const char* name, const Result& result) const {
    auto directory = directory_.path() / name;
    std::filesystem::create_directory(directory);
    reports::write_timeline(directory, {});
    reports::write_result(directory, result);
    return directory;
  }

  static std::string printed(const cli::ReportArguments& arguments) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(cli::report(arguments), cli::ExitStatus::passed);
    return testing::internal::GetCapturedStdout();
  }

  static std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
  }

 private:
  TempDir directory_;
};

TEST_F(Report, PrintsTheTableAndThenTheFiles) {
  const auto run = run_directory("run", samples::full());
  const std::string text = printed({.runs = {run}});
  EXPECT_THAT(text, AllOf(testing::StartsWith("FAILED (trusted): "), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(text, HasSubstr("\n" + (run / "report.md").string() + "\n"));
}

TEST_F(Report, PrintsOnlyTheFilesWhenQuiet) {
  const auto run = run_directory("run", samples::full());
  EXPECT_THAT(printed({.runs = {run}, .verbosity = cli::Verbosity::quiet}),
              Not(HasSubstr("FAILED")));
}

TEST_F(Report, ComparesARunWithABaseline) {
  Result before = samples::full();
  failover_in(before, 0).metrics.front().value = 400;
  const auto base = run_directory("base", before);
  const auto now = run_directory("now", samples::full());
  printed({.runs = {now}, .baseline = base});
  EXPECT_THAT(content_of(now / "report.md"),
              AllOf(HasSubstr("### Against "), HasSubstr("| **400 ms** | **837 ms** |")));
}

TEST_F(Report, RefusesABaselineOfAnotherScenario) {
  Result other = samples::full();
  other.scenario.conditions = {{"traffic", "2 flows"}};
  const auto base = run_directory("base", other);
  const auto now = run_directory("now", samples::full());
  EXPECT_THROW(cli::report({.runs = {now}, .baseline = base}), InputError);
  EXPECT_FALSE(std::filesystem::exists(now / "report.md"));
}

TEST_F(Report, OfARehearsalSaysGoOrNoGo) {
  const auto run = run_directory("run", samples::full());
  const std::string text = printed({.runs = {run}, .is_rehearsal = true});
  EXPECT_THAT(text, HasSubstr("\nNO-GO: " + (run / "rehearsal.html").string() + "\n  - "));
  EXPECT_TRUE(std::filesystem::exists(run / "rehearsal.md"));
}

TEST(StatusOfARun, IsThatOfAMissedLimitIfAPassedRehearsalIsNoGo) {
  reports::Run run{.result = samples::full(), .timeline = {}};
  run.result.verdict = Verdict::passed;
  run.result.reasons.clear();
  cli::RunArguments arguments;
  EXPECT_EQ(cli::status_of(run, arguments), cli::ExitStatus::passed);
  arguments.is_rehearsal = true;
  EXPECT_EQ(cli::status_of(run, arguments), cli::ExitStatus::passed);
  run.result.flows.front().outages.back().end.reset();
  EXPECT_EQ(cli::status_of(run, arguments), cli::ExitStatus::failed);
  arguments.is_rehearsal = false;
  EXPECT_EQ(cli::status_of(run, arguments), cli::ExitStatus::passed);
}

}  // namespace
}  // namespace erchaos::cli_report_test
