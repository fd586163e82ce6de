// Where several runs of one command write.
#include "harness/cli/run/run_directory.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "harness/plan/toml/input_error.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos::run_directory_test {
namespace {

using cli::run_names;
using cli::RunDirectories;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Plan> plans_of(const std::vector<std::filesystem::path>& scenarios) {
  std::vector<Plan> plans;
  for (const auto& scenario : scenarios) {
    plans.emplace_back().path = scenario;
  }
  return plans;
}

TEST(RunNames, AreTheFileNamesUnlessTwoAreTheSame) {
  EXPECT_THAT(run_names({"a/cut.toml", "drain.toml"}), ElementsAre("cut", "drain"));
  EXPECT_THAT(run_names({"a/cut.toml", "b/cut.toml", "b/drain.toml"}),
              ElementsAre("a-cut", "b-cut", "drain"));
  EXPECT_THAT(run_names({"x/a/cut.toml", "y/a/cut.toml", "a-cut.toml"}),
              ElementsAre("a-cut", "a-cut-2", "a-cut-3"));
}

class Directories : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name) const { return directory_.path() / name; }

  static std::string refusal(const std::filesystem::path& out,
                             const std::vector<std::filesystem::path>& scenarios) {
    try {
      const RunDirectories made{out, plans_of(scenarios)};
    } catch (const InputError& error) {
      return error.what();
    }
    return "none";
  }

 private:
  TempDir directory_;
};

TEST_F(Directories, AreDistinctForScenariosOfOneName) {
  const RunDirectories made{file("out"), plans_of({"a/cut.toml", "b/cut.toml"})};
  EXPECT_EQ(made.of(0), std::filesystem::canonical(file("out/a-cut")));
  EXPECT_EQ(made.of(1), std::filesystem::canonical(file("out/b-cut")));
}

TEST_F(Directories, ThatAreTakenAreReportedFirstAndNoneIsLeftBehind) {
  std::filesystem::create_directories(file("out/drain"));
  std::ofstream{file("out/drain/precious")} << "data";
  EXPECT_EQ(refusal(file("out"), {"cut.toml", "drain.toml"}),
            file("out/drain").string() + ": --out: exists already and is not an empty directory");
  EXPECT_FALSE(std::filesystem::exists(file("out/cut")));
  EXPECT_TRUE(std::filesystem::exists(file("out/drain/precious")));
}

TEST_F(Directories, ThatCannotBeCreatedAreBadInput) {
  EXPECT_THAT(refusal("/proc/x/y", {"cut.toml"}),
              HasSubstr("/proc/x/y: --out: cannot be created: No such file or directory"));
  std::ofstream{file("file")} << "data";
  EXPECT_THAT(refusal(file("file/x"), {"cut.toml"}), HasSubstr("--out: cannot be created"));
  EXPECT_THAT(refusal(file("file"), {"cut.toml"}), HasSubstr("--out: exists already"));
  EXPECT_THAT(refusal(file(std::string(300, 'x')), {"cut.toml"}), HasSubstr("File name too long"));
}

TEST_F(Directories, ThatStayEmptyAreRemoved) {
  std::filesystem::create_directory(file("mine"));
  {
    const RunDirectories made{file("new/out"), plans_of({"cut.toml", "drain.toml"})};
    const RunDirectories empty{file("mine"), plans_of({"cut.toml"})};
    std::ofstream{made.of(0) / "result.json"} << "{}";
  }
  EXPECT_TRUE(std::filesystem::exists(file("new/out/cut/result.json")));
  EXPECT_FALSE(std::filesystem::exists(file("new/out/drain")));
  EXPECT_TRUE(std::filesystem::exists(file("mine"))) << "which was there before";
}

TEST_F(Directories, AreLinkedAsTheLatestUnlessThatIsSomethingElse) {
  for (const char* name : {"one", "other", "empty"}) {
    std::filesystem::create_directory(file(name));
  }
  std::ofstream{file("one/result.json")} << "{}";
  std::ofstream{file("other/result.json")} << "{}";
  const auto latest = file("latest");
  cli::point_latest_to(file("one"));
  EXPECT_EQ(std::filesystem::read_symlink(latest), "one");
  cli::point_latest_to(file("other"));
  EXPECT_EQ(std::filesystem::read_symlink(latest), "other");
  cli::point_latest_to(file("empty"));
  EXPECT_EQ(std::filesystem::read_symlink(latest), "other");

  std::filesystem::remove(latest);
  std::ofstream{latest} << "precious";
  cli::point_latest_to(file("one"));
  EXPECT_TRUE(std::filesystem::is_regular_file(std::filesystem::symlink_status(latest)));
  std::filesystem::remove(latest);
  std::filesystem::create_directory(latest);
  cli::point_latest_to(file("one"));
  EXPECT_TRUE(std::filesystem::is_directory(std::filesystem::symlink_status(latest)));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{file("")}, {}), 4);
}

}  // namespace
}  // namespace erchaos::run_directory_test
