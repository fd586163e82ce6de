// Several runs: which they are, and the page about them.
#include "harness/cli/run/matrix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "reports/format.hpp"
#include "reports/json/repetitions_json.hpp"
#include "tests/unit/repetitions_samples.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::matrix_test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Matrix : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(directory_ / "run");
    reports::write_result(directory_ / "run", samples::full());
    reports::write(directory_ / "run", {.result = samples::full(), .timeline = {}});
    fs::create_directories(directory_ / "repeated/2");  // of 1, 2 and 3
    reports::write_repetitions(directory_ / "repeated/repetitions.json",
                               samples::repetitions(samples::rising(800, 3)));
  }
  void TearDown() override { fs::remove_all(directory_); }

  std::string written() const {
    std::ostringstream text;
    text << std::ifstream{directory_ / "pages/all.html"}.rdbuf();
    return text.str();
  }

  const fs::path directory_ = fs::path{testing::TempDir()} /
                              ("erchaos-matrix-" + std::to_string(::getpid()) + "-" +
                               testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Matrix, UsesTheExistingRepetitions) {
  EXPECT_THAT(cli::runs_in(directory_ / "run"), ElementsAre(directory_ / "run"));
  EXPECT_THAT(cli::runs_in(directory_ / "repeated"), ElementsAre(directory_ / "repeated/2"));
}

TEST_F(Matrix, IsOfSeveralRuns) {
  EXPECT_FALSE(cli::are_several({directory_ / "run"}));
  EXPECT_TRUE(cli::are_several({directory_ / "run", directory_ / "run"}));
  EXPECT_TRUE(cli::are_several({directory_ / "repeated"}));
}

TEST_F(Matrix, LinksToTheRunsRelatively) {
  fs::create_directories(directory_ / "pages");
  cli::write_matrix({directory_ / "run", directory_ / "repeated"}, directory_ / "pages/all.html");
  EXPECT_THAT(written(), HasSubstr(R"("page":"../run/report.html")"));
  EXPECT_THAT(written(), HasSubstr(R"("figures":[800.0,801.0,802.0])"));
}

TEST_F(Matrix, OmitsRunsThatWereCutShort) {
  fs::create_directories(directory_ / "pages");
  fs::remove(directory_ / "run/result.json");
  cli::write_matrix({directory_ / "run", directory_ / "repeated"}, directory_ / "pages/all.html");
  EXPECT_THAT(written(), Not(HasSubstr("../run/report.html")));
}

}  // namespace
}  // namespace erchaos::matrix_test
